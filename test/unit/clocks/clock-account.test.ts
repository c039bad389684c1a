import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline } from '../../../shared/domain/calendar/index.ts';
import { checkpointsBehind } from '../../../shared/domain/clocks/account/checkpoints-behind.ts';
import { clockAccount } from '../../../shared/domain/clocks/account/clock-account.ts';
import { arrivedAt } from '../../../shared/domain/ticket/ticket.ts';
import { CASE_SPECIFIC } from '../../../shared/schemas/configuration/duration.ts';
import { ASK, assessed, type Case, hoursAfter, MONDAY, RESOLVE } from '../../kit/case.ts';
import { eventfulHistory, history, play } from '../../kit/histories.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';
import { workingTimeBetween } from '../../kit/working-time.ts';

const accountOf = (ticket: Case) => clockAccount(ticket.events, ticket.context());
const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
const rowsOf = (ticket: Case) =>
  accountOf(ticket).intervals.map(({ from, to, why, level }) => [
    secondsBetween(MONDAY, from) / 3600,
    secondsBetween(MONDAY, to) / 3600,
    why,
    level,
  ]);

describe('the account of the level’s clock', () => {
  it('has every second from creation or import to now, each once, after any history', () => {
    fc.assert(
      fc.property(history, (each) => {
        const ticket = play(each);
        const { intervals, totals, levels } = accountOf(ticket);
        const since = arrivedAt(ticket.ticket);
        let reached = since;
        for (const { from, to, seconds, counted, why } of intervals) {
          expect(from).toBe(reached);
          expect(seconds).toBe(secondsBetween(from, to));
          expect(seconds).toBeGreaterThan(0);
          expect(counted).toBe(why === 'counted');
          expect(why).not.toBe('major_incident');
          reached = to;
        }
        if (intervals.length > 0) expect(reached).toBe(ticket.now);
        const whole = secondsBetween(since, ticket.now);
        expect(Object.values(totals).reduce((a, b) => a + b, 0)).toBeCloseTo(whole, 3);
        const used = levels.reduce((total, { countedSeconds }) => total + countedSeconds, 0);
        expect(used).toBeCloseTo(totals.counted ?? 0, 3);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with what a level’s deadline leaves of its time, after any history', () => {
    fc.assert(
      fc.property(history, (each) => {
        const ticket = play(each);
        const { policy, policyVersion, level, priority, clock, status } = ticket.ticket;
        if (policy === null || clock.pausedSince !== null || (status !== 'new' && status !== 'open')) return;
        const context = ticket.context();
        const found = context.policy(policy, policyVersion).levels.find((candidate) => candidate.level === level);
        const limit = (priority && found?.byPriority[priority]?.limit) ?? found?.limit;
        if (!limit || limit === CASE_SPECIFIC) return;
        const due = deadline(clock.startedAt, limit, context.calendar, clock.pauses);
        if (due <= ticket.now) return;
        const between = (from: string, to: string) =>
          'hours' in limit ? Date.parse(to) - Date.parse(from) : workingTimeBetween(from, to, context.calendar);
        const length = between(clock.startedAt, deadline(clock.startedAt, limit, context.calendar, []));
        const used = (accountOf(ticket).levels.at(-1)?.countedSeconds ?? 0) * 1000;
        expect(used + between(ticket.now, due)).toBeCloseTo(length, 0);
      }),
      { numRuns: 300 },
    );
  });

  it('says what was counted, what was paused, and why', () => {
    const ticket = assessed(CLUB)
      .runHours(4)
      .act(ASK)
      .runHours(3)
      .requesterWrites()
      .runHours(2)
      .act(RESOLVE)
      .runHours(1);
    ticket.act({ action: 'confirm' }).runHours(5);
    expect(rowsOf(ticket)).toEqual([
      [0, 4, 'counted', 1],
      [4, 7, 'waiting_on_requester', 1],
      [7, 9, 'counted', 1],
      [9, 10, 'resolved', 1],
      [10, 15, 'closed', 1],
    ]);
    expect(accountOf(ticket).totals).toEqual({
      counted: 6 * 3600,
      waiting_on_requester: 3 * 3600,
      resolved: 3600,
      closed: 5 * 3600,
    });
  });

  it('counts business days within hours, by policy version, level and calendar', () => {
    const ticket = assessed(withPolicy(CLUB, 'complex-inquiry')).runHours(26);
    const [first, second] = accountOf(ticket).intervals;
    // Opened at 10:00, closed at 17:00, moved up at 10:00 of the next day.
    expect(rowsOf(ticket)).toEqual([
      [0, 7, 'counted', 1],
      [7, 22, 'outside_hours', 1],
      [22, 24, 'counted', 1],
      [24, 26, 'counted', 2],
    ]);
    expect(first).toMatchObject({ policy: 'complex-inquiry', policyVersion: 1, calendar: 'club', counted: true });
    expect(second).toMatchObject({ counted: false, seconds: 15 * 3600 });
    expect(accountOf(ticket).levels).toMatchObject([
      { level: 1, countedSeconds: 9 * 3600, endedAt: hoursAfter(MONDAY, 24) },
      { level: 2, countedSeconds: 2 * 3600, endedAt: null },
    ]);
  });

  it('starts a level at the previous limit, however late that was noticed', () => {
    const ticket = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 30)).wake();
    expect(rowsOf(ticket)).toEqual([
      [0, 24, 'counted', 1],
      [24, 30, 'counted', 2],
    ]);
  });
});

describe('with major incidents and moves to other versions', () => {
  const RUNS = { numRuns: 300 };

  it('has every second once, whatever opens and closes in the meantime', () => {
    fc.assert(
      fc.property(eventfulHistory, (each) => {
        const ticket = play(each);
        const { intervals, totals, levels } = accountOf(ticket);
        let reached = ticket.ticket.createdAt;
        for (const { from, to, seconds, counted, why } of intervals) {
          expect([from, seconds, counted]).toEqual([reached, secondsBetween(from, to), why === 'counted']);
          reached = to;
        }
        if (intervals.length > 0) expect(reached).toBe(ticket.now);
        const whole = secondsBetween(ticket.ticket.createdAt, ticket.now);
        expect(Object.values(totals).reduce((a, b) => a + b, 0)).toBeCloseTo(whole, 3);
        const used = levels.reduce((total, { countedSeconds }) => total + countedSeconds, 0);
        expect(used).toBeCloseTo(totals.counted ?? 0, 3);
      }),
      RUNS,
    );
  });

  it('keeps the used time when a ticket moves to another version', () => {
    fc.assert(
      fc.property(eventfulHistory, fc.integer({ min: 1, max: 3 }), (each, to) => {
        const ticket = play(each).wake();
        const before = accountOf(ticket);
        const { clock, level, assignee } = ticket.ticket;
        ticket.move(to);
        expect(accountOf(ticket).totals).toEqual(before.totals);
        expect(ticket.ticket).toMatchObject({ level, assignee });
        expect(ticket.ticket.clock).toMatchObject({
          startedAt: clock.startedAt,
          pauses: clock.pauses,
          metAt: clock.metAt,
        });
      }),
      RUNS,
    );
  });

  it('counts nothing for a ticket in an open major incident, except P1', () => {
    fc.assert(
      fc.property(eventfulHistory, (each) => {
        play(each, ({ ticket }) => {
          const isWorked = ticket.status !== 'closed' && ticket.status !== 'resolved';
          if (ticket.incident !== null && isWorked && ticket.priority !== 'P1')
            expect(ticket.clock.pausedSince).not.toBe(null);
        });
      }),
      RUNS,
    );
  });
});

describe('passed checkpoints', () => {
  it('say when they were due and when they were carried out', () => {
    const ticket = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 30)).wake();
    expect(checkpointsBehind(ticket.events)).toMatchObject([
      { clock: 'level', kind: 'warning', at: hoursAfter(MONDAY, 18), carriedOutAt: hoursAfter(MONDAY, 30), level: 1 },
      { clock: 'first_response', kind: 'first_response', at: hoursAfter(MONDAY, 24), level: 1 },
      { clock: 'level', kind: 'limit', at: hoursAfter(MONDAY, 24), level: 1, event: 5, type: 'escalated' },
    ]);
  });
});
