import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../shared/adapters/duckdb/answer.ts';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { deadline } from '../../../shared/domain/calendar/index.ts';
import { factRowsOf } from '../../../shared/domain/insight/fact-rows.ts';
import { markdownOf } from '../../../shared/domain/insight/review/markdown.ts';
import { limitsOf, longerThan, runLonger } from '../../../shared/domain/insight/review/proposals/longer-limit.ts';
import { durationSaid, proposalsOf } from '../../../shared/domain/insight/review/proposals/proposals.ts';
import type { Stay } from '../../../shared/domain/insight/review/proposals/stays.ts';
import { type Policy, policySchema } from '../../../shared/schemas/configuration/policy.ts';
import { type Review, reviewSchema } from '../../../shared/schemas/insight/review.ts';
import { staysIn } from '../../../shared/usecases/insight/review.ts';
import { ASK, agent, assessed, type Case, hoursAfter } from '../../kit/case.ts';
import { emptyReview } from '../../kit/insight/empty-review.ts';
import { CLUB, contextAt, type Setting, withPolicy } from '../../kit/settings.ts';

const NOW = '2027-08-02T06:00:00.000Z';
const ENDS = '2027-07-31T22:00:00.000Z';
const { calendar } = contextAt(CLUB, NOW);
const FIRST: string = '2027-07-05T08:00:00.000Z';

/** Two levels of working minutes, the second without a limit, for every ticket. */
const quick = (minutes: number): Policy =>
  policySchema.parse({
    id: 'quick',
    name: 'Quick help',
    levels: [
      { level: 1, name: 'Helpdesk', target: { businessMinutes: 30 }, limit: { businessMinutes: minutes } },
      { level: 2, target: 'case-specific', limit: 'case-specific' },
    ],
  });

/** When each ticket of July came, and after how many hours an agent answered, asked first or passed it on. */
const DEEDS = Array.from({ length: 60 }, (_, index) => ({
  at: hoursAfter(FIRST, 24 * Math.floor(index / 3) + (index % 3)),
  answers: 0.47 + (index % 7) * 0.2,
  // Its question is the answer if it is in time, and the clock is paused until the requester replies.
  asksFirst: index % 10 === 3,
}));

/** An agent of the level answers at that moment, whatever the ticket's state. */
const answer = (ticket: Case): Case => {
  const { assignee } = ticket.ticket;
  return ticket.agentWrites('public', agent(assignee ?? 'thabo.mokoena'));
};

const lived = (setting: Setting, { at, answers, asksFirst }: (typeof DEEDS)[number]): Case => {
  const ticket = assessed(setting, { subject: 'A question about the rules' }, at);
  if (asksFirst) ticket.runHours(0.2).act(ASK).runHours(0.1).requesterWrites();
  return answer(ticket.runUntil(hoursAfter(at, answers)));
};

const isMoved = ({ events }: Pick<Case, 'events'>): boolean =>
  events.some(({ type, reason }) => type === 'escalated' && reason === 'limit_passed');
const count = (tickets: readonly Case[]): number => tickets.filter(isMoved).length;

const TODAY = withPolicy(CLUB, quick(60));
const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
let tickets: Case[] = [];
let reviews: Record<'longer' | 'later' | 'earlier', Review>;

const reviewOf = async (name: string, all: readonly Case[]): Promise<Review> => {
  const facts = join(folder, name);
  const rows = all.flatMap(({ events }, index) =>
    factRowsOf(events).map((row) => ({ ...row, reference: `TD-${index + 100}`, restricted: index === 0 })),
  );
  writeFileSync(facts, factParquet(rows));
  const files = { list: async () => [{ key: facts, organisation: 'club', day: '2027-07-01' }] };
  const { escalations: figure } = allFigures();
  if (!figure) throw new Error('reviews ask for escalations');
  const loaded = { organisation: CLUB.organisation, calendar };
  const services = { files, fetch: async ({ key }: { key: string }) => key, ask };
  const found = await staysIn(services, loaded, { figure, from: '2027-06-30T22:00:00.000Z', to: ENDS, now: NOW });
  const proposals = proposalsOf({ stays: found, policies: TODAY.policies, calendar, ends: ENDS });
  return { ...emptyReview('2027-07'), proposals };
};

/** Tickets that the first level passes on by hand, except every fourth. */
const passedOn = (index: number): Case => {
  const ticket = assessed(TODAY, { subject: 'A question about the rules' }, hoursAfter(FIRST, index * 12)).runHours(
    0.4,
  );
  return index % 4 === 0
    ? ticket.act({ action: 'resolve', resolution: 'Done.' })
    : ticket.act({ action: 'escalate', reason: 'Beyond me.' });
};

/** Tickets that begin on the second level, which returns most of them to the first, except every fourth. */
const returned = (index: number): Case => {
  const setting = withPolicy(CLUB, quick(60), 2);
  const ticket = assessed(setting, { subject: 'A question about the rules' }, hoursAfter(FIRST, index * 12)).runHours(
    0.4,
  );
  return index % 4 === 0
    ? ticket.act({ action: 'resolve', resolution: 'Done.' })
    : ticket.act({ action: 'return', level: 1, reason: 'Level 1 knows this.' });
};

beforeAll(async () => {
  tickets = DEEDS.map((deed) => lived(TODAY, deed));
  const byHand = Array.from({ length: 24 }, (_, index) => passedOn(index));
  reviews = {
    longer: await reviewOf('longer.parquet', tickets),
    later: await reviewOf('later.parquet', byHand),
    earlier: await reviewOf(
      'earlier.parquet',
      Array.from({ length: 24 }, (_, index) => returned(index)),
    ),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a proposal for the escalation policy', () => {
  it('states what the domain itself does with the month’s tickets under the proposed limit', () => {
    const [proposal] = reviews.longer.proposals ?? [];
    const then = DEEDS.map((deed) => lived(withPolicy(CLUB, quick(90)), deed));
    const [before, after] = [count(tickets), count(then)];
    expect(before).toBeGreaterThanOrEqual(20);
    expect(before - after).toBeGreaterThanOrEqual(before / 2);
    const late = tickets.length - before;
    expect(proposal?.dryRun).toEqual([
      { counted: 'Moves by the clock', today: before, proposed: after },
      { counted: 'Limits of this level kept', today: late, proposed: late + before - after },
      { counted: 'Limits of this level missed', today: before, proposed: after },
    ]);
  });

  it('lists the tickets that it counts, except restricted ones', () => {
    const [proposal] = reviews.longer.proposals ?? [];
    const then = DEEDS.map((deed) => lived(withPolicy(CLUB, quick(90)), deed));
    const references = (wanted: (index: number) => boolean) =>
      DEEDS.flatMap((_, index) => (index > 0 && wanted(index) ? [`TD-${index + 100}`] : [])).slice(0, 20);
    const moved = (cases: readonly Case[], index: number) => cases.slice(index, index + 1).some(isMoved);
    expect(proposal?.shown.map((shown) => shown.tickets.toSorted())).toEqual([
      references((index) => moved(tickets, index) && !moved(then, index)),
      references((index) => moved(then, index)),
    ]);
  });

  it('starts tickets one level up if the first level mostly passes them on by hand', () => {
    const [proposal, ...others] = reviews.later.proposals ?? [];
    expect(others).toEqual([]);
    expect(proposal?.what).toMatch(/^Quick help, level 1 \(Helpdesk\): begin tickets about .* on level 2 instead/);
    expect(proposal?.dryRun.map(({ today, proposed }) => [today, proposed])).toEqual([
      [18, 0],
      [6, 0],
      [0, 24],
    ]);
    expect(proposal?.why).toContain('18 of the 24 tickets');
  });

  it('starts tickets one level down if a higher level mostly returns them', () => {
    const [proposal, ...others] = reviews.earlier.proposals ?? [];
    expect(others).toEqual([]);
    expect(proposal?.what).toMatch(/^Quick help, level 2: begin tickets about .* on level 1 instead of level 2/);
    expect(proposal?.dryRun.map(({ today, proposed }) => [today, proposed])).toEqual([
      [18, 0],
      [6, 0],
      [0, 24],
    ]);
  });

  it('explains itself, in the same words everywhere', () => {
    const [proposal] = reviews.longer.proposals ?? [];
    expect(proposal?.what).toBe(
      'Quick help, level 1 (Helpdesk): a limit of 90 working minutes instead of 60 working minutes.',
    );
    const text = markdownOf(reviews.longer);
    for (const words of [proposal?.what, proposal?.why, proposal?.assumes]) expect(text).toContain(words);
    expect(reviewSchema.parse(JSON.parse(JSON.stringify(reviews.longer)))).toEqual(reviews.longer);
  });

  it('doesn’t exist below twenty tickets, and not at all in earlier reviews', () => {
    const [one] = stays(19, 0);
    expect(one).toBeDefined();
    expect(proposed(stays(19, 0))).toEqual([]);
    expect(proposed(stays(20, 0))).toHaveLength(1);
    // Half of them must benefit.
    expect(proposed([...stays(10, 0), ...stays(10, 9)])).toHaveLength(1);
    expect(proposed([...stays(9, 0), ...stays(11, 9)])).toEqual([]);
    const { proposals: _, ...before } = { ...emptyReview('2027-07'), proposals: [] };
    expect(markdownOf(before)).not.toContain('Proposals');
    expect(markdownOf({ ...before, proposals: [] })).toContain('No proposal: no time limit moved up 20 tickets');
  });

  it('leaves out what today’s limit doesn’t explain, and what isn’t decided by the month’s end', () => {
    const strange = stays(1, 0).map((stay) => ({ ...stay, at: hoursAfter(stay.at, 3) }));
    const late = stays(1, 9).map((stay) => ({
      ...stay,
      ...{ started: '2027-07-30T13:55:00.000Z', at: '2027-07-30T14:55:00.000Z', answered: null },
    }));
    const [proposal] = proposed([
      ...stays(30, 0),
      ...strange,
      ...late,
      ...stays(1, 0).map((stay) => ({ ...stay, started: null })),
    ]);
    expect(proposal?.dryRun[0]).toEqual({ counted: 'Moves by the clock', today: 30, proposed: 0 });
    expect(proposal?.assumes).toContain('3 further moves are left out');
  });

  it('offers limits a quarter and a half longer, in plain numbers', () => {
    const saidAll = (limit: Parameters<typeof longerThan>[0]) => longerThan(limit).map(durationSaid);
    expect(saidAll({ hours: 24 })).toEqual(['30 hours', '36 hours']);
    expect(saidAll({ hours: 1 })).toEqual(['75 minutes', '90 minutes']);
    expect(saidAll({ businessHours: 4 })).toEqual(['5 working hours', '6 working hours']);
    expect(saidAll({ businessMinutes: 30 })).toEqual(['40 working minutes', '45 working minutes']);
    expect(saidAll({ businessDays: 1 })).toEqual([]);
    expect(saidAll({ businessDays: 2 })).toEqual(['3 working days']);
  });
});

describe('a dry run', () => {
  const [of] = limitsOf(quick(60));
  /** Moves by the clock at or after today's limit, answered some time later or not at all. */
  const moved = fc.record({
    begins: fc.nat(60 * 24 * 25),
    late: fc.constantFrom(0, 0, 0, 30),
    answers: fc.option(fc.integer({ min: 1, max: 600 }), { nil: null }),
  });
  const staysFrom = (all: readonly { begins: number; late: number; answers: number | null }[]): Stay[] =>
    all.map(({ begins, late, answers }, index) => {
      const started = hoursAfter(FIRST, begins / 60);
      const moves = deadline(started, { businessMinutes: 60 }, calendar, []);
      const at = hoursAfter(moves, late / 60);
      const answered = answers === null ? null : hoursAfter(at, answers / 60);
      const [stay] = stays(1, 0).map((each) => ({ ...each, reference: `TD-${index}`, started, at, answered }));
      if (!stay) throw new Error('one stay');
      return stay;
    });
  const run = (of_: NonNullable<typeof of>, minutes: number, all: readonly Stay[]) =>
    runLonger(of_, { businessMinutes: minutes }, { stays: all, calendar, ends: ENDS });
  const idsOf = (all: readonly Stay[]) => all.map(({ reference }) => reference).sort();

  it('of today’s own limit changes nothing; a longer one moves no more, and keeps what a shorter one kept', () => {
    if (!of) throw new Error('a limit');
    const minutes = fc.integer({ min: 60, max: 600 });
    fc.assert(
      fc.property(fc.array(moved, { maxLength: 12 }), minutes, minutes, (all, one, other) => {
        const found = staysFrom(all);
        expect(run(of, 60, found).stayed).toEqual([]);
        const [shorter, longer] = [Math.min(one, other), Math.max(one, other)].map((each) => run(of, each, found));
        expect(idsOf(longer?.stayed ?? [])).toEqual(expect.arrayContaining(idsOf(shorter?.stayed ?? [])));
        for (const each of [shorter, longer]) {
          // Every move is counted once: it stays, still moves, or is left out. Unexplained ones are always left out.
          expect((each?.moved.length ?? 0) + (each?.leftOut ?? 0)).toBe(found.length);
          expect(idsOf(each?.moved ?? [])).toEqual(expect.arrayContaining(idsOf(each?.stayed ?? [])));
          expect(each?.leftOut).toBeGreaterThanOrEqual(all.filter(({ late }) => late > 0).length);
        }
        const backwards = run(of, shorter === longer ? one : Math.max(one, other), found.toReversed());
        expect(idsOf(backwards.stayed)).toEqual(idsOf(longer?.stayed ?? []));
      }),
    );
  });

  it('adds up: kept and missed limits are as many as before', () => {
    const all = [...stays(25, 0), ...stays(9, 9)];
    for (const { dryRun } of proposed(all)) {
      const [, kept, missed] = dryRun;
      expect((kept?.today ?? 0) + (missed?.today ?? 0)).toBe((kept?.proposed ?? 0) + (missed?.proposed ?? 0));
    }
  });
});

/** Moves by the clock of Quick help, each answered that many hours later. */
const stays = (many: number, hours: number): Stay[] =>
  Array.from({ length: many }, (_, index) => ({
    ...{ reference: `TD-${index}`, restricted: false, policy: 'quick', level: 1, priority: 'P3', category: 'payment' },
    ...{ ended: 'escalated', reason: 'limit_passed', to: 2, kept: false, came: false, pauses: [], answeredAt: 2 },
    ...{ started: FIRST, at: hoursAfter(FIRST, 1), answered: hoursAfter(FIRST, 1.1 + hours) },
  }));
const proposed = (of: readonly Stay[]) => proposalsOf({ stays: of, policies: [quick(60)], calendar, ends: ENDS });
