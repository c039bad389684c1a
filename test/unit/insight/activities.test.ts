import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, ticketsBehind } from '../../../shared/adapters/duckdb/answer.ts';
import { difference } from '../../../shared/adapters/duckdb/compare.ts';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { activityRowOf } from '../../../shared/domain/insight/activities.ts';
import { factRowsOf } from '../../../shared/domain/insight/fact-rows.ts';
import { type Activity, activitySchema } from '../../../shared/schemas/insight/activity.ts';
import type { Cell, Question } from '../../../shared/usecases/insight/report.ts';
import { assessed } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

/** Figures of activities outside tickets, each calculated a second time from its definition, in plain code. */

const folder = mkdtempSync(join(tmpdir(), 'activities-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PERIOD = { from: '2027-03-01T00:00:00.000Z', to: '2027-04-01T00:00:00.000Z' };
const TICKET = factRowsOf(assessed(CLUB, {}, '2027-03-02T08:00:00.000Z').events);

const at = fc
  .date({ min: new Date('2027-02-20'), max: new Date('2027-04-10'), noInvalidDate: true })
  .map((day) => day.toISOString());
const language = fc.constantFrom('en', 'de');
const percent = fc.option(fc.nat(100));
const common = { id: fc.uuid(), organisation: fc.constant('club'), at, language };
const chat = {
  team: fc.constantFrom('helpdesk', 'technical'),
  category: fc.option(fc.constantFrom('login', 'billing')),
};

const activity: fc.Arbitrary<Activity> = fc
  .oneof(
    fc.record({
      ...common,
      type: fc.constant('article_answered'),
      article: fc.constantFrom('refunds', 'constructor'),
      helped: fc.boolean(),
      before: fc.option(fc.boolean()),
    }),
    fc.record({ ...common, type: fc.constant('search_missed') }),
    fc
      .record({
        ...{ ...common, ...chat, type: fc.constant('chat_over'), lasted: fc.nat(7200), waited: fc.option(fc.nat(300)) },
        endedAs: fc.constantFrom('chat', 'nobody_there', 'by_agent'),
      })
      .map(({ lasted, waited, ...each }) => {
        const startedAt = secondsAfter(each.at, -lasted);
        const answered = waited === null ? null : { at: secondsAfter(startedAt, waited), by: 'thabo.mokoena' };
        return { ...each, startedAt, answered };
      }),
    fc.record({
      ...{ ...common, ...chat, type: fc.constant('chat_rated'), agent: fc.constant('thabo.mokoena') },
      score: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({
      ...{ ...common, type: fc.constant('ticket_checked'), agent: fc.constant('thabo.mokoena') },
      ...{ team: fc.constantFrom('helpdesk', 'technical'), level: fc.integer({ min: 1, max: 3 }) },
      ...{ readings: fc.constantFrom(null, 1, 2), quality: percent, agreement: percent },
    }),
  )
  .map((each) => activitySchema.parse(each));

const secondsAfter = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

let written = 0;
const fileOf = (activities: readonly Activity[]): string => {
  const path = join(folder, `${written++}.parquet`);
  writeFileSync(path, factParquet([...TICKET, ...activities.map(activityRowOf)]));
  return path;
};

const questionOf = (figure: string, paths: string[], by: string | null = null): Question => {
  const named = allFigures()[figure];
  if (!named) throw new Error(`no figure ${figure}`);
  return {
    ...{ figure: named, ...PERIOD, now: PERIOD.to, by, zone: 'UTC', services: [], maintenance: [], working: [] },
    // Recorded twice, as every event may be.
    files: { single: [], several: [...paths, ...paths] },
  };
};

type Of<Type extends Activity['type']> = Extract<Activity, { type: Type }>;
const inPeriod = <Type extends Activity['type']>(all: readonly Activity[], type: Type): Of<Type>[] =>
  all.filter((each): each is Of<Type> => each.type === type && each.at >= PERIOD.from && each.at < PERIOD.to);

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);
const mean = (all: readonly (number | null)[]): number | null => {
  const known = all.filter((each) => each !== null);
  return share(
    known.reduce((sum, each) => sum + each, 0),
    known.length,
  );
};
const quantile = (all: readonly number[], q: number): number | null => {
  const sorted = all.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
};
const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

type Row = Record<string, Cell>;
const SECOND: Record<string, (all: readonly Activity[]) => Row> = {
  articles: (all) => {
    const answers = inPeriod(all, 'article_answered');
    const count = (says: boolean) =>
      answers.filter(({ helped }) => helped === says).length - answers.filter(({ before }) => before === says).length;
    const [helped, did_not_help] = [count(true), count(false)];
    const said = helped + did_not_help;
    return { helped, did_not_help, answers: said, share_helped: share(helped, said) };
  },
  'missed-searches': (all) => {
    const searches = inPeriod(all, 'search_missed').length;
    return { searches };
  },
  chats: (all) => {
    const [over, rated] = [inPeriod(all, 'chat_over'), inPeriod(all, 'chat_rated')];
    const answered = over.flatMap((each) => (each.answered ? [{ ...each, answeredAt: each.answered.at }] : []));
    const waits = answered.map(({ startedAt, answeredAt }) => secondsBetween(startedAt, answeredAt));
    return {
      ...{ chats: over.length, answered: answered.length, share_answered: share(answered.length, over.length) },
      became_ticket: over.filter(({ endedAs }) => endedAs !== 'chat').length,
      ...{ median_answer_seconds: quantile(waits, 0.5), p90_answer_seconds: quantile(waits, 0.9) },
      mean_length_minutes: mean(over.map((each) => secondsBetween(each.startedAt, each.at) / 60)),
      ...{ rated: rated.length, mean_score: mean(rated.map(({ score }) => score)) },
    };
  },
  'quality-checks': (all) => {
    // Rows of single readings don't count: they could show a second reader the first one's score.
    const checks = inPeriod(all, 'ticket_checked').filter(({ readings }) => readings !== null);
    const hundredth = (value: number | null) => (value === null ? null : value / 100);
    return {
      ...{ tickets: checks.length, readings: checks.reduce((sum, { readings }) => sum + (readings ?? 0), 0) },
      share_reached: hundredth(mean(checks.map(({ quality }) => quality))),
      share_agreed: hundredth(mean(checks.map(({ agreement }) => agreement))),
    };
  },
};

const FIGURES = Object.values(allFigures()).filter(({ counted }) => counted.includes('FROM activities'));

const isNear = (one: Row | null, other: Row | null): boolean =>
  one === null || other === null
    ? one === other
    : Object.entries(other).every(([name, value]) => {
        const found = one[name] ?? null;
        if (typeof value !== 'number' || typeof found !== 'number') return found === value;
        return Math.abs(found - value) < 1e-4;
      }) && Object.keys(one).length === Object.keys(other).length + 1;

describe('figures of activities outside tickets', () => {
  it('are all calculated a second time', () => {
    expect(FIGURES.map(({ id }) => id)).toEqual(Object.keys(SECOND).sort());
  });

  it.each(FIGURES.map(({ id }) => id))('%s equals a second calculation', async (figure) => {
    await fc.assert(
      fc.asyncProperty(
        // Possibly none at all: counts are then 0, and means unknown.
        fc.oneof(
          {
            weight: 9,
            arbitrary: fc.uniqueArray(activity, { selector: ({ id }) => id, minLength: 30, maxLength: 40 }),
          },
          fc.constant([]),
        ),
        async (activities) => {
          const [row = null] = await ask(questionOf(figure, [fileOf(activities)]));
          const second = SECOND[figure]?.(activities) ?? null;
          expect(isNear(row, second), JSON.stringify({ row, second })).toBe(true);
          if (figure === 'articles') expect(Number(row?.helped) + Number(row?.did_not_help)).toBe(row?.answers);
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each(FIGURES.flatMap(({ id, by }) => Object.keys(by).map((each) => ({ figure: id, by: each }))))(
    '$figure by $by has parts',
    async ({ figure, by }) => {
      const path = fileOf(fc.sample(activity, { numRuns: 60, seed: 1 }));
      const question = questionOf(figure, [path], by);
      expect((await ask(question)).every(({ part }) => typeof part === 'string')).toBe(true);
    },
  );

  it('change no figure of tickets, and aren’t reported as missing from the table', async () => {
    const [alone, together] = [fileOf([]), fileOf(fc.sample(activity, { numRuns: 40, seed: 2 }))];
    for (const figure of ['volume', 'books', 'agents', 'time', 'backlog'])
      expect(await ask(questionOf(figure, [together]))).toEqual(await ask(questionOf(figure, [alone])));
    expect(await difference([alone], [together], PERIOD.to)).toMatchObject({ missing: 0, surplus: 0, examples: [] });
  });
});

describe('the links behind these figures', () => {
  const REFERENCE = TICKET[0]?.reference ?? '';
  const about = { organisation: 'club', at: '2027-03-05T10:00:00.000Z', language: 'en' };
  const ended = { ...about, type: 'chat_over', startedAt: about.at, answered: null, team: 'helpdesk', category: null };
  const check = { ...about, type: 'ticket_checked', agent: 'thabo.mokoena', team: 'helpdesk', level: 1, readings: 1 };
  const rated = { ...about, type: 'chat_rated', agent: 'thabo.mokoena', team: 'helpdesk', category: null, score: 4 };
  const happened = [
    { ...about, id: 'a', type: 'article_answered', article: 'refunds', helped: true, before: null },
    { ...about, id: 'b', type: 'article_answered', article: 'refunds', helped: false, before: true },
    { ...about, id: 'c', type: 'search_missed' },
    { ...ended, id: 'd', endedAs: 'nobody_there', ticket: 'TD-0000-0001' },
    { ...ended, id: 'e', endedAs: 'chat', ticket: null },
    { ...rated, id: 'i', ticket: 'TD-0000-0001' },
    { ...rated, id: 'j', ticket: 'TD-0000-0003' },
    { ...ended, id: 'f', endedAs: 'by_agent', ticket: REFERENCE },
    { ...check, id: 'g', quality: 80, agreement: null, check: '2027-02/TD-0000-0002' },
    { ...check, id: 'h', quality: 80, agreement: null, check: `2027-02/${REFERENCE}` },
  ].map((each) => activitySchema.parse(each));
  const path = fileOf(happened);
  const behind = async (figure: string, files = [path]) => {
    const { items, withheld } = await ticketsBehind(questionOf(figure, files), null, 100);
    return { items: items.map(({ reference, times }) => [reference, times]), withheld };
  };

  it('lead to articles, tickets of chats, and checks; searches have none', async () => {
    expect(await behind('articles')).toEqual({ items: [['en/refunds', 1]], withheld: 0 });
    expect((await behind('chats')).items.toSorted()).toEqual(
      [
        ['TD-0000-0001', 1],
        [REFERENCE, 1],
        // It ended before this period, and was rated in it.
        ['TD-0000-0003', 0],
      ].toSorted(),
    );
    expect((await behind('quality-checks')).items).toHaveLength(2);
    expect(await behind('missed-searches')).toEqual({ items: [], withheld: 0 });
  });

  it('never lead to a restricted ticket, nor to its check', async () => {
    const restricted = join(folder, 'restricted.parquet');
    const rows = TICKET.map((row) => ({ ...row, restricted: true }));
    writeFileSync(restricted, factParquet([...rows, ...happened.map(activityRowOf)]));
    expect(await behind('chats', [restricted])).toEqual({
      items: [
        ['TD-0000-0001', 1],
        ['TD-0000-0003', 0],
      ],
      withheld: 1,
    });
    const checks = { items: [['2027-02/TD-0000-0002', 1]], withheld: 1 };
    expect(await behind('quality-checks', [restricted])).toEqual(checks);
  });

  it('are missing for older chats without a ticket', () => {
    const { ticket: _, ...before } = { ...ended, id: 'd', endedAs: 'chat', ticket: null };
    expect(activityRowOf(activitySchema.parse(before)).leads_to).toBeNull();
  });
});
