import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, ticketsBehind } from '../../../shared/adapters/duckdb/answer.ts';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { workingIntervals } from '../../../shared/domain/calendar/working-time.ts';
import { ADDS_UP } from '../../../shared/domain/insight/adding-up.ts';
import { type Figure, figureOf, isTimePart } from '../../../shared/domain/insight/figure.ts';
import { camelCase } from '../../../shared/domain/insight/units.ts';
import type { Outage } from '../../../shared/domain/monitoring/alarm.ts';
import { factsOf } from '../../../shared/domain/ticket/events.ts';
import type { ActionRequest } from '../../../shared/schemas/actions.ts';
import { statusPageSchema } from '../../../shared/schemas/configuration/status-page.ts';
import { periodOf } from '../../../shared/usecases/insight/period.ts';
import { type Question, watchedIn } from '../../../shared/usecases/insight/report.ts';
import { RESOLVED } from '../../../shared/usecases/quality/draw-samples.ts';
import { asYearsTicket, REVIEW, YEAR, type YearsTicket, yearsTicket } from '../../fortnight/year.ts';
import { assessed, type Case, hoursAfter, JOHAN, NALEDI, RESOLVE } from '../../kit/case.ts';
import { mean, type Period, type Row } from '../../kit/insight/reading.ts';
import { differencesOf, SECOND } from '../../kit/insight/second.ts';
import { CLUB, contextAt, MARKETPLACE, type Setting } from '../../kit/settings.ts';

/** A year of two organisations, whose figures are calculated twice: by SQL over facts, and in plain code over events. */

const TICKETS = 90;
const ORGANISATIONS = ['club', 'marketplace'] as const;
const SPRING = { from: '2027-03-01T00:00:00.000Z', to: '2027-06-01T00:00:00.000Z' };

/** Figures of tickets; activities.test.ts covers the others. */
const FIGURES = Object.values(allFigures()).filter(({ counted }) => !counted.includes('FROM activities'));

/** Cases too rare for so few tickets. */
const correctedAt = (at: string, ...asked: Partial<Extract<ActionRequest, { action: 'categorise' }>>[]): Case =>
  asked.reduce<Case>((ticket, to) => ticket.runHours(1).act({ action: 'categorise', ...to }), assessed(CLUB, {}, at));
const CORRECTED = [
  correctedAt('2027-03-02T08:00:00.000Z', { category: 'billing' }),
  correctedAt('2027-03-31T08:00:00.000Z', { category: 'billing', type: 'complaint' }, { category: 'payment' }),
  correctedAt('2027-05-31T08:00:00.000Z', { category: 'billing' }, { type: 'complaint' }),
  correctedAt('2027-08-02T08:00:00.000Z', { category: 'billing' }),
];
/** A common question, and the requester's reaction to its answer an hour later. */
const answeredAt = (at: string, says?: 'accept' | 'decline'): Case => {
  const ticket = assessed(CLUB, { subject: 'How can I reset my password?' }, at);
  const { version } = ticket.ticket;
  return says ? ticket.runHours(1).saysOfAnswer(says, version) : ticket;
};
const ANSWERED = [
  answeredAt('2027-02-28T22:30:00.000Z', 'accept'),
  answeredAt('2027-04-01T08:00:00.000Z', 'accept'),
  answeredAt('2027-04-02T08:00:00.000Z', 'accept'),
  answeredAt('2027-04-03T08:00:00.000Z', 'decline'),
  answeredAt('2027-05-03T08:00:00.000Z'),
];
/** A review agrees two actions: one due on the last day of spring, and one due a day later. */
const agreedAt = (at: string): Case =>
  assessed(CLUB, {}, at)
    .incident('begins')
    .runHours(3)
    .act(RESOLVE)
    .act({
      ...REVIEW,
      actions: ['2027-05-31', '2027-06-01'].map((by) => ({ what: 'Look', owner: 'thabo.mokoena', by })),
    });
const FINISH = { action: 'finish_review_action', number: 1 } as const;
const INCIDENTS = [
  assessed(CLUB, {}, '2027-02-20T08:00:00.000Z').incident('begins'),
  assessed(CLUB, {}, '2027-04-05T08:00:00.000Z').incident('begins').runHours(3).act(RESOLVE).act(REVIEW, NALEDI),
  // Withdrawn and merged: neither needs a review any more.
  assessed(CLUB, {}, '2027-04-06T08:00:00.000Z').incident('begins').act({ action: 'close', as: 'withdrawn' }),
  assessed(CLUB, {}, '2027-04-07T08:00:00.000Z').incident('begins').act({ action: 'merge', into: 'TD-0000-0000' }),
  agreedAt('2027-02-10T08:00:00.000Z').act(FINISH),
  agreedAt('2027-02-11T08:00:00.000Z')
    .runUntil('2027-02-28T21:59:59.000Z')
    .act(FINISH)
    .act({ ...FINISH, number: 2 }),
  agreedAt('2027-02-12T08:00:00.000Z')
    .runUntil('2027-02-28T22:00:01.000Z')
    .act(FINISH)
    .act({ ...FINISH, number: 2 }),
  agreedAt('2027-02-13T08:00:00.000Z')
    .act(FINISH)
    .act({ ...FINISH, number: 2 })
    .runUntil('2027-04-01T08:00:00.000Z')
    .act({ ...FINISH, done: false }),
  agreedAt('2027-05-31T08:00:00.000Z'),
  agreedAt('2027-06-02T08:00:00.000Z'),
  assessed(MARKETPLACE, {}, '2027-01-10T08:00:00.000Z').incident('begins').runHours(3).act(RESOLVE).runHours(2000),
];

const CONFIRM = { action: 'confirm' } as const;
const solvedAt = (at: string): Case => assessed(CLUB, {}, at).runHours(1).act(RESOLVE).runHours(1);
/** In Johannesburg a month ends two hours before it does in UTC. */
const MARCH_ENDS = '2027-03-31T22:00:00.000Z';
/** Tickets with unusual ends or at the edge of a month, which are too rare among so few tickets of a year. */
const ODD = [
  // Closed, reopened and solved again: within one period, across its end, and across its beginning.
  solvedAt('2027-03-02T08:00:00.000Z').act(CONFIRM).runHours(150).requesterWrites().runHours(1).act(RESOLVE),
  solvedAt('2027-05-20T08:00:00.000Z').act(CONFIRM).runHours(200).requesterWrites(),
  solvedAt('2027-02-20T08:00:00.000Z').act(CONFIRM).runHours(400).requesterWrites().runHours(2).act(RESOLVE),
  // Solved, and reopened until the period's end.
  solvedAt('2027-05-31T08:00:00.000Z').requesterWrites('decline'),
  solvedAt('2027-05-28T08:00:00.000Z').requesterWrites('decline'),
  // Solved, and afterwards merged, spam or withdrawn.
  solvedAt('2027-03-03T08:00:00.000Z').act({ action: 'merge', into: 'TD-0000-0000' }),
  solvedAt('2027-03-04T08:00:00.000Z').act({ action: 'close', as: 'spam' }),
  solvedAt('2027-03-05T08:00:00.000Z').act({ action: 'close', as: 'withdrawn' }),
  solvedAt('2027-03-06T08:00:00.000Z').act({ action: 'close', as: 'duplicate' }),
  // Never solved.
  assessed(CLUB, {}, '2027-04-03T08:00:00.000Z').act({ action: 'merge', into: 'TD-0000-0000' }),
  assessed(CLUB, {}, '2027-04-04T08:00:00.000Z').act({ action: 'close', as: 'spam' }),
  assessed(CLUB, {}, '2027-04-05T08:00:00.000Z').act({ action: 'close', as: 'withdrawn' }),
  // First answers and solutions before and after midnight.
  ...[-1.5, -0.1, 0.1, 1.5].flatMap((hours) => [
    assessed(CLUB, {}, hoursAfter(MARCH_ENDS, hours - 3))
      .runHours(3)
      .agentWrites(),
    assessed(CLUB, {}, hoursAfter(MARCH_ENDS, hours - 3))
      .runHours(3)
      .act(RESOLVE)
      .runHours(20)
      .act(CONFIRM),
  ]),
];
/** Solved by one agent while assigned to another, and reassigned before the survey is answered. */
const HANDED_ON = ['2027-03-08T08:00:00.000Z', '2027-04-08T08:00:00.000Z', '2027-05-10T08:00:00.000Z'].map((at) =>
  assessed(CLUB, {}, at)
    .act({ action: 'assign', assignee: 'claire.adams' }, NALEDI)
    .runHours(1)
    .act(RESOLVE, JOHAN)
    .runHours(1)
    .act({ action: 'assign', assignee: 'thabo.mokoena' }, NALEDI)
    .act(CONFIRM),
);

const OUTAGE = { service: 'checkout', impact: 'down', ended: null } as const;
const alarmAt = (setting: Setting, began: string, of: Partial<Outage> = {}): Case => {
  const alarm = { firing: true, since: began, noted: began, outage: { ...OUTAGE, began, ...of } };
  return assessed(setting, { channel: 'monitoring', alarm }, began);
};
/** Alarms that overlap, return, keep firing, were false, or report a degraded service. */
const OUTAGES = [
  alarmAt(CLUB, '2027-03-31T20:00:00.000Z', { service: 'booking-portal' }).runHours(5).alarmSays('over').runHours(40),
  alarmAt(CLUB, '2027-03-31T23:00:00.000Z', { service: 'booking-portal' })
    .runHours(4)
    .alarmSays('over')
    .runHours(0.5)
    .alarmSays('firing')
    .runHours(1)
    .alarmSays('no_data')
    .runHours(1)
    .alarmSays('over')
    .runHours(40),
  alarmAt(CLUB, '2027-05-30T20:00:00.000Z', { service: 'member-app' }),
  alarmAt(CLUB, '2027-05-02T20:00:00.000Z', { service: 'not listed' }).runHours(2).act(RESOLVE),
  alarmAt(CLUB, '2027-05-03T20:00:00.000Z', { service: 'member-app' }).runHours(2).act({ action: 'close', as: 'spam' }),
  alarmAt(CLUB, '2027-05-04T20:00:00.000Z', { service: 'member-app', impact: 'degraded' })
    .runHours(2)
    .alarmSays('over'),
  alarmAt(MARKETPLACE, '2027-02-27T20:00:00.000Z').runHours(60).alarmSays('over'),
];

const PLANNED = [
  {
    title: 'Moving house',
    from: '2027-03-31T22:30:00.000Z',
    to: '2027-04-01T00:15:00.000Z',
    services: ['booking-portal'],
  },
  { title: 'New year', from: '2026-12-31T22:00:00.000Z', to: '2027-01-01T04:00:00.000Z' },
] as const;
/** The monitored services: one without a rule for alarms, and maintenance that overlaps with outages. */
const watchedOf = ({ organisation }: Setting) => ({
  organisation: {
    ...organisation,
    monitoring: { ...organisation.monitoring, alarms: [...organisation.monitoring.alarms, NEW_RULE] },
    statusPage: statusPageSchema.parse({
      services: [...(organisation.statusPage?.services ?? []), { id: 'loyalty' }, { id: 'gifts', name: 'Gift cards' }],
      maintenance: organisation.id === 'club' ? PLANNED : [],
    }),
  },
  // One in the middle of planned maintenance, and one whose outages show that it was monitored before.
  watchedSince: { gifts: '2027-03-31T23:00:00.000Z', 'booking-portal': '2027-11-01T00:00:00.000Z' },
});
const NEW_RULE = { when: { name: 'gifts*' }, service: 'gifts', impact: 'down' as const, ignore: false };

/** A ticket of the year that was recategorised after its end. */
const ENDS_AFTER = 84_593;

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
let tickets: YearsTicket[] = [];
beforeAll(() => {
  const lives = [...CORRECTED, ...ANSWERED, ...INCIDENTS, ...ODD, ...HANDED_ON, ...OUTAGES].map((incident, index) =>
    asYearsTicket(incident, TICKETS + index),
  );
  const books = Array.from({ length: TICKETS }, (_, index) => yearsTicket('books', index));
  tickets = [...books, ...lives, yearsTicket('year', ENDS_AFTER)];
  for (const id of ORGANISATIONS) {
    const rows = tickets.filter(({ organisation }) => organisation === id).flatMap((each) => each.rows);
    // Halves that overlap, like the files of a day before compaction.
    writeFileSync(join(folder, `${id}-1.parquet`), factParquet(rows.slice(0, Math.ceil(rows.length / 2) + 200)));
    writeFileSync(join(folder, `${id}-2.parquet`), factParquet(rows.slice(Math.floor(rows.length / 2))));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const calendarOf = (setting: Setting) => contextAt(setting, YEAR.from).calendar;

const questionOf = (id: string, figure: string, period: Period, by: string | null = null): Question => {
  const own = tickets.find(({ organisation }) => organisation === id);
  const named = allFigures()[figure];
  if (!own || !named) throw new Error(`no ticket of ${id}, or no figure ${figure}`);
  const calendar = calendarOf(own.setting);
  return {
    figure: named,
    ...period,
    now: YEAR.to,
    by,
    zone: calendar.timeZone,
    ...watchedIn(watchedOf(own.setting)),
    working: workingIntervals(calendar, Date.parse('2026-06-01'), Date.parse(YEAR.to)),
    files: { single: [], several: [1, 2].map((part) => join(folder, `${id}-${part}.parquet`)) },
  };
};

const cases = [
  { id: 'club', period: YEAR },
  { id: 'club', period: SPRING },
  { id: 'marketplace', period: SPRING },
];

describe.each(cases)('figures of $id from $period.from', ({ id, period }) => {
  it.each(FIGURES.map(({ id: figure }) => figure))('%s equals a second calculation from the events', async (figure) => {
    const histories = tickets.filter(({ organisation }) => organisation === id);
    const setting = histories[0]?.setting ?? never();
    const { organisation, watchedSince } = watchedOf(setting);
    const second = SECOND[figure]?.(period, calendarOf(setting), { ...organisation, watchedSince }) ?? never();
    for (const history of histories) second.add(history);
    expect(differencesOf(await ask(questionOf(id, figure, period)), second.rows())).toEqual([]);
  });

  it('balance the books', async () => {
    const answer = (figure: string) => ask(questionOf(id, figure, period));
    const [row] = await answer('books');
    expect(Number(row?.at_first) + Number(row?.created) + Number(row?.reopened) - Number(row?.closed)).toBe(
      row?.at_last,
    );
    const closings = await answer('closings');
    expect(closings.reduce((sum, { closings: each }) => sum + Number(each), 0)).toBe(row?.closed);
    const [{ created = 0 } = {}] = await answer('volume');
    expect(created).toBe(row?.created);
  });

  it('count every second of a ticket’s life once', async () => {
    const rows = await ask(questionOf(id, 'time', period));
    const begins = (at: string) => Math.max(Date.parse(at), Date.parse(period.from));
    const lives = tickets
      .filter(({ organisation }) => organisation === id)
      .flatMap(({ rows: own }) => own.map((row, index) => ({ row, ends: own[index + 1]?.happened_at ?? period.to })))
      .filter(({ row }) => row.status !== 'closed')
      .map(({ row, ends }) => Math.min(Date.parse(ends), Date.parse(period.to)) - begins(row.happened_at))
      .reduce((sum, length) => sum + Math.max(0, length), 0);
    expect(rows.reduce((sum, { hours }) => sum + Number(hours), 0)).toBeCloseTo(lives / 3_600_000, 3);
  });
});

const inCamelCase = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value]));

const never = (): never => {
  throw new Error('there are tickets');
};

describe('the tickets for quality checks', () => {
  it('are those resolved in the period, with the last resolver, but none that was ever restricted', async () => {
    const isWithin = (at: string): boolean => at >= SPRING.from && at < SPRING.to;
    const expected = tickets.flatMap(({ organisation, rows }) => {
      const last = rows.findLast(({ type, happened_at, resolved_by }) => {
        return type === 'resolved' && resolved_by !== null && isWithin(happened_at);
      });
      if (organisation !== 'club' || !last || rows.some(({ restricted }) => restricted)) return [];
      return [{ reference: last.reference, agent: last.resolved_by, level: last.resolved_level }];
    });
    expect(expected.length).toBeGreaterThan(0);
    const drawn = await ask({ ...questionOf('club', 'volume', SPRING), figure: RESOLVED });
    expect(drawn).toEqual(expected.toSorted((one, other) => (one.reference < other.reference ? -1 : 1)));
  });
});

/** Columns in `names` identify each row, the others are numbers, and the columns that charts stack add up to their sum. */
const nameAndAddUp = ({ id, names }: Figure, rows: readonly Row[]): void => {
  const named = rows.map((row) => JSON.stringify(['part', ...names].map((name) => row[name])));
  expect(new Set(named).size).toBe(rows.length);
  for (const [column, value] of rows.flatMap((row) => Object.entries(row)))
    if (column !== 'part' && !names.includes(column)) expect(typeof (value ?? 0), `${id} ${column}`).toBe('number');
  const { sum, of } = ADDS_UP[id] ?? { sum: '', of: [] };
  for (const row of rows.map(inCamelCase))
    expect(of.reduce((total, column) => total + Number(row[column]), 0)).toBe(row[sum] ?? 0);
};

describe('every figure', () => {
  const figures = FIGURES;

  it('has 0 for a count without data, and no mean, share or time', async () => {
    const before = { from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' };
    for (const { id } of figures.filter(({ names }) => names.length === 0)) {
      const rows = await ask(questionOf('club', id, before));
      expect(rows, id).toHaveLength(1);
      for (const [name, value] of rows.flatMap((row) => Object.entries(row)))
        if (name !== 'part') expect(value, `${id} ${name}`).toBe(/mean|median|p90|share|rate/.test(name) ? null : 0);
    }
  });

  it.each(
    figures.flatMap(({ id, by }) => [null, Object.keys(by).at(-1) ?? null].map((each) => ({ figure: id, by: each }))),
  )('$figure by $by leads to the tickets behind it', async ({ figure, by }) => {
    const question = questionOf('club', figure, SPRING, by);
    const rows = await ask(question);
    const { items, withheld } = await ticketsBehind(question, null, 10_000);
    // Both contain the parts without a ticket.
    expect(rows.map(({ part }) => part)).toEqual(expect.arrayContaining(items.map(({ part }) => part)));
    // Otherwise nothing would be compared.
    expect(rows.length).toBeGreaterThan(0);
    if (figure !== 'books') expect(items.length + withheld).toBeGreaterThan(0);
    nameAndAddUp(question.figure, rows);
  });

  it.each(
    // A dimension that may change during a ticket's life, or else the figure's only one.
    // Figures that are broken down by time only have no dimension of tickets.
    figures
      .filter(({ by }) => !Object.values(by).every(isTimePart))
      .map(({ id, by }) => ({
        figure: id,
        by: ['team', 'category'].find((name) => name in by) ?? Object.keys(by)[0] ?? '',
      })),
  )('$figure of one $by equals that row of its table', async ({ figure, by }) => {
    const rows = await ask(questionOf('club', figure, SPRING, by));
    expect(rows.length).toBeGreaterThan(0);
    for (const part of rows.slice(0, 1).map((row) => String(row.part))) {
      const alone = await ask({ ...questionOf('club', figure, SPRING), only: { [by]: part } });
      const row = rows.filter((each) => each.part === part).map((each) => ({ ...each, part: 'all' }));
      expect(alone.map((each) => JSON.stringify(each)).sort()).toEqual(row.map((each) => JSON.stringify(each)).sort());
    }
  });

  it('adds up over months for one category too, by the current category', async () => {
    const count = (rows: Record<string, unknown>[]) => rows.reduce((sum, { created }) => sum + Number(created), 0);
    const [first] = await ask(questionOf('club', 'volume', YEAR, 'category'));
    const only = { category: String(first?.part) };
    expect(count(await ask({ ...questionOf('club', 'volume', YEAR, 'month'), only }))).toBe(first?.created);
  });

  it('narrows its tickets to those of a row', async () => {
    const question = questionOf('club', 'promises', SPRING);
    for (const { clock, kept, missed } of await ask(question)) {
      const timesOf = async (is: string) => {
        const { items } = await ticketsBehind(question, null, 10_000, { clock: [String(clock)], kept: [is] });
        return items.reduce((sum, { times }) => sum + Number(times), 0);
      };
      // Restricted tickets are withheld: only their number is given.
      expect(await timesOf('true')).toBeLessThanOrEqual(Number(kept));
      expect(await timesOf('false')).toBeLessThanOrEqual(Number(missed));
    }
    for (const { id, of } of figures) {
      const only = Object.fromEntries(of.map((column) => [column, ['no such value']]));
      const { items } = await ticketsBehind(questionOf('club', id, SPRING), null, 10, only);
      if (of.length > 0) expect(items).toEqual([]);
    }
  });

  it('adds up over months of the organisation’s own time', async () => {
    const byMonth = await ask(questionOf('club', 'first-response', YEAR, 'month'));
    const [whole] = await ask(questionOf('club', 'first-response', YEAR));
    expect(byMonth.reduce((sum, { tickets: each }) => sum + Number(each), 0)).toBe(whole?.tickets);
  });

  it.each(
    figures.flatMap(({ id, by }) =>
      // Uptime counts the part of an outage within each month.
      ['day', 'month', 'hour'].filter((part) => part in by && id !== 'uptime').map((part) => ({ figure: id, part })),
    ),
  )('$figure cuts each $part in the organisation’s own time', async ({ figure, part }) => {
    const local = (at: string) => new Date(Date.parse(at) + 2 * 3_600_000).toISOString();
    const [from, to] = { day: [0, 10], month: [0, 7], hour: [11, 13] }[part] ?? [0, 0];
    const { items } = await ticketsBehind(questionOf('club', figure, YEAR, part), null, 10_000);
    for (const { part: in_, happened_at } of items) expect(in_).toBe(local(String(happened_at)).slice(from, to));
  });

  it('a month of uptime equals a question for that month alone', async () => {
    const rows = await ask(questionOf('club', 'uptime', SPRING, 'month'));
    const april = periodOf({ from: '2027-04-01', to: '2027-04-30' }, calendarOf(CLUB).timeZone);
    const alone = await ask(questionOf('club', 'uptime', april));
    // A service known only by an outage in one month appears in all months of the question.
    const known = rows.filter(
      ({ part, service }) => part === '2027-04' && alone.some((row) => row.service === service),
    );
    expect(known).toEqual(alone.map((row) => ({ ...row, part: '2027-04' })));
  });

  it('are the same number in every figure', async () => {
    const whole = async (figure: string, by: string | null = null) => ask(questionOf('club', figure, SPRING, by));
    const sum = (rows: Record<string, unknown>[], column: string) =>
      rows.reduce((total, row) => total + Number(row[column]), 0);
    // Each ticket behind it is listed once or withheld.
    for (const [figure, column] of [
      ['volume', 'created'],
      ['first-response', 'tickets'],
      ['resolution', 'tickets'],
      ['backlog', 'tickets'],
      ['incidents', 'incidents'],
      ['incident-actions', 'incidents'],
    ] as const) {
      const { items, withheld } = await ticketsBehind(questionOf('club', figure, SPRING), null, 10_000);
      expect(items.length + withheld, figure).toBe(sum(await whole(figure), column));
    }
    const [[books = {}], [back = {}]] = [await whole('books'), await whole('reopenings')];
    expect(back.reopened).toBe(books.reopened);
    const agents = (await whole('agents')).filter(({ agent }) => agent !== 'the team');
    const named = (await whole('reopenings', 'agent')).filter(({ part }) => part !== 'none');
    for (const column of ['declined']) expect(sum(agents, column), column).toBe(sum(named, column));
    expect(sum(agents, 'resolved')).toBe(sum(named, 'resolutions'));
    // The parts of numbers that can be added give the whole.
    for (const figure of figures.filter(({ by }) => 'channel' in by)) {
      const [all, parts] = [await whole(figure.id), await whole(figure.id, 'channel')];
      const counts = Object.keys(all[0] ?? {}).filter(
        (name) => /^(?!mean|median|p90|share|oldest|longest|level$)/.test(name) && Number.isInteger(all[0]?.[name]),
      );
      for (const name of counts) expect(sum(parts, name), `${figure.id} ${name}`).toBe(sum(all, name));
    }
  });

  it('scores count for the agent who solved the ticket, even if it was reassigned before', async () => {
    const counts = new Map<string, number[]>();
    for (const { organisation, events } of tickets) {
      if (organisation !== 'club') continue;
      const answered = events.findLast(({ type }) => type === 'survey_answered');
      const score = answered && factsOf(answered, 'survey_answered')?.score;
      const { actor } =
        events.findLast(({ type, sequence }) => type === 'resolved' && sequence < (answered?.sequence ?? 0)) ?? {};
      const by = actor?.kind === 'agent' ? String(actor.id) : 'none';
      if (score) counts.set(by, [...(counts.get(by) ?? []), score]);
    }
    const ofAgents = (await ask(questionOf('club', 'satisfaction', YEAR, 'agent')))
      .filter(({ answered }) => Number(answered) > 0)
      .map(({ part, answered, mean_score }) => [part, answered, mean_score]);
    expect(ofAgents).toEqual(
      [...counts].toSorted().map(([by, scores]) => [by, scores.length, expect.closeTo(mean(scores) ?? 0, 4)]),
    );
    const named = await ask(questionOf('club', 'agents', YEAR));
    const byAgent = named.filter(({ agent, scores }) => agent !== 'the team' && Number(scores) > 0);
    for (const [agent, scores] of counts) {
      const rows = byAgent.filter((row) => row.agent === agent);
      if (agent !== 'none') expect(rows.reduce((sum, row) => sum + Number(row.scores), 0)).toBe(scores.length);
    }
  });

  it('lists no restricted ticket', async () => {
    const restricted = new Set(
      tickets.flatMap(({ rows }) => rows.filter((row) => row.restricted)).map(({ reference }) => reference),
    );
    expect(restricted.size).toBeGreaterThan(0);
    const { items, withheld } = await ticketsBehind(questionOf('club', 'volume', YEAR), null, 10_000);
    for (const { reference } of items) expect(restricted).not.toContain(reference);
    expect(withheld).toBeGreaterThan(0);
  });

  it('is refused without a head', () => {
    expect(() => figureOf('odd', 'SELECT 1')).toThrow('odd: a head');
  });
});

describe('a period', () => {
  it('is days in the organisation’s time zone, both included', () => {
    expect(periodOf({ from: '2027-03-01', to: '2027-03-31' }, 'Africa/Johannesburg')).toEqual({
      from: '2027-02-28T22:00:00.000Z',
      to: '2027-03-31T22:00:00.000Z',
    });
  });
});
