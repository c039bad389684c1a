import type { Duration, TimedDuration } from '../../schemas/configuration/duration.ts';
import { CASE_SPECIFIC } from '../../schemas/configuration/duration.ts';
import type { Level, Policy } from '../../schemas/configuration/policy.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { deadline, levelTimes, movesAt, multiplied, quarterFrom, warningAt } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { Due, LevelClock, Ticket } from '../ticket/ticket.ts';

/** The rules of the level's clock (specification 3), without side effects: when each checkpoint of a running level is. */

type LevelDue = Omit<Due, 'clock'>;

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** A ticket stands at a level that its policy doesn't have. */
export class UnknownLevel extends Error {
  override readonly name = 'UnknownLevel';
}

/** Throws UnknownLevel. */
export const levelOf = (policy: Policy, level: number): Level => {
  const found = policy.levels.find((candidate) => candidate.level === level);
  if (!found) throw new UnknownLevel(`policy ${policy.id} has no level ${level}`);
  return found;
};

export const isLastLevel = (policy: Policy, level: number): boolean => level >= policy.levels.length;

/** A deadline of the running level, with its pauses and, since the clock went on, the quarter that is always left. */
export const levelDueAt = (clock: LevelClock, duration: TimedDuration, context: Context): Instant => {
  const due = deadline(clock.startedAt, duration, context.calendar, clock.pauses);
  if (clock.resumedAt === null) return due;
  return later(due, quarterFrom(clock.resumedAt, clock.startedAt, duration, context.calendar));
};

const timedCheckpoints = (
  ticket: Ticket,
  policy: Policy,
  times: { target: Duration; limit: Duration },
  context: Context,
): LevelDue[] => {
  const { clock } = ticket;
  const checkpoints: LevelDue[] = [];
  const { target, limit } = times;
  if (clock.metAt === null && target !== CASE_SPECIFIC) {
    if (clock.warnedAt === null) {
      checkpoints.push({ kind: 'warning', at: warningAt(clock.startedAt, target, context.calendar, clock.pauses) });
    }
    const hasOwnTarget = JSON.stringify(target) !== JSON.stringify(limit);
    if (hasOwnTarget && clock.targetPassedAt === null) {
      checkpoints.push({ kind: 'target', at: levelDueAt(clock, target, context) });
    }
  }
  if (limit !== CASE_SPECIFIC && clock.limitPassedAt === null) {
    checkpoints.push({
      kind: 'limit',
      at: movesAt(levelDueAt(clock, limit, context), policy, context.calendar, ticket.priority, clock),
    });
  }
  return checkpoints;
};

/** The person in charge sets a date, is reminded every business day, and the date itself comes (specification 3). */
const caseSpecificCheckpoints = (ticket: Ticket, policy: Policy, context: Context): LevelDue[] => {
  const { clock } = ticket;
  const { setDateWithin } = policy.caseSpecific;
  const checkpoints: LevelDue[] = [
    { kind: 'reminder', at: caseReminderAt(clock, policy, clock.reminders + 1, context) },
  ];
  if (clock.targetDate === null && clock.setDateMissedAt === null) {
    const within = (ticket.priority && setDateWithin[ticket.priority]) ?? setDateWithin.default;
    checkpoints.push({ kind: 'set_date', at: deadline(clock.startedAt, within, context.calendar, clock.pauses) });
  }
  if (clock.targetDate !== null && clock.targetDatePassedAt === null) {
    checkpoints.push({ kind: 'target_date', at: clock.targetDate });
  }
  return checkpoints;
};

/** When the n-th reminder of a case-specific level is. Business days are counted whole; other units multiply. */
export const caseReminderAt = (clock: LevelClock, policy: Policy, n: number, context: Context): Instant =>
  deadline(clock.startedAt, multiplied(policy.caseSpecific.remindEvery, n), context.calendar, clock.pauses);

const alertCheckpoints = (ticket: Ticket, policy: Policy, context: Context): LevelDue[] => {
  const { clock } = ticket;
  if (clock.alertedAt === null || !isLastLevel(policy, ticket.level)) return [];
  const interval = policy.alertIntervals[Math.min(clock.alerts, policy.alertIntervals.length) - 1];
  if (!interval) return [];
  return [{ kind: 'reminder', at: deadline(clock.alertedAt, interval, context.calendar, []) }];
};

/** The checkpoints of a running level that are still to come; none while its clock stands still. */
export const levelCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  if (ticket.policy === null || ticket.clock.pausedSince !== null) return [];
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const times = levelTimes(levelOf(policy, ticket.level), ticket.priority);
  const due = [
    ...timedCheckpoints(ticket, policy, times, context),
    ...(times.limit === CASE_SPECIFIC ? caseSpecificCheckpoints(ticket, policy, context) : []),
    ...alertCheckpoints(ticket, policy, context),
  ];
  return due.map((checkpoint) => ({ ...checkpoint, clock: 'level' }));
};
