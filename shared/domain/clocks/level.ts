import type { Duration, TimedDuration } from '../../schemas/configuration/duration.ts';
import { CASE_SPECIFIC } from '../../schemas/configuration/duration.ts';
import type { Policy } from '../../schemas/configuration/policy.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { deadline, levelTimes, movesAt, multiplied, warningAt } from '../calendar/index.ts';
import { moveToLevel } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Checkpoint, LevelClock, Ticket } from '../ticket/ticket.ts';
import { type Clock, UNRESOLVED } from './clock.ts';
import { missFirstResponse } from './first-response.ts';
import { isLastLevel, levelDueAt, levelOf } from './level/level-times.ts';

/**
 * The level's clock (specification 3, "The level's clock"): when each checkpoint of a running level is due, and what it
 * does.
 */

const timedCheckpoints = (
  ticket: Ticket,
  policy: Policy,
  times: { target: Duration; limit: Duration },
  context: Context,
): Checkpoint[] => {
  const { clock } = ticket;
  const checkpoints: Checkpoint[] = [];
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
    const at = movesAt(levelDueAt(clock, limit, context), policy, context.calendar, ticket.priority, clock);
    // The level was answered in time. Whether it is resolved in time is a separate question.
    const isMet = clock.metAt !== null && clock.metAt <= at;
    if (!isMet || unresolvedAfter(ticket, policy) === null) checkpoints.push({ kind: 'limit', at });
  }
  return checkpoints;
};

const unresolvedAfter = (ticket: Ticket, policy: Policy): TimedDuration | null => {
  const after = levelOf(policy, ticket.level).unresolvedAfter;
  return policy.metBy === 'resolution' || after === undefined || after === CASE_SPECIFIC ? null : after;
};

/** The time between two alerts for a ticket that is answered but unresolved. */
const ALERT_AGAIN = { businessDays: 1 };

/**
 * Answered but not resolved: the ticket goes up a level, or alerts until it is resolved. Not before a future date that
 * a person has set, and not while another party owes the next step (specification 3).
 */
const unresolvedCheckpoints = (ticket: Ticket, policy: Policy, context: Context): Checkpoint[] => {
  const { clock, status } = ticket;
  if (clock.metAt === null || (status !== 'new' && status !== 'open')) return [];
  const notBefore = (at: Instant): Instant =>
    clock.targetDate !== null && clock.targetDate > at ? clock.targetDate : at;
  const alertedAt = clock.unresolvedAlertedAt ?? null;
  if (alertedAt !== null) {
    if (isLastLevel(policy, ticket.level)) return [];
    return [{ kind: 'reminder', at: notBefore(deadline(alertedAt, ALERT_AGAIN, context.calendar, [])) }];
  }
  const after = unresolvedAfter(ticket, policy);
  return after === null ? [] : [{ kind: 'unresolved', at: notBefore(levelDueAt(clock, after, context)) }];
};

/** A person must set a date and is reminded every business day; then the date itself comes (specification 3). */
const caseSpecificCheckpoints = (ticket: Ticket, policy: Policy, context: Context): Checkpoint[] => {
  const { clock } = ticket;
  const { setDateWithin } = policy.caseSpecific;
  const checkpoints: Checkpoint[] = [
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

/** When the n-th reminder of a case-specific level is due. Business days are counted whole; other units multiply. */
const caseReminderAt = (clock: LevelClock, policy: Policy, n: number, context: Context): Instant =>
  deadline(clock.startedAt, multiplied(policy.caseSpecific.remindEvery, n), context.calendar, clock.pauses);

const alertCheckpoints = (ticket: Ticket, policy: Policy, context: Context): Checkpoint[] => {
  const { clock } = ticket;
  if (clock.alertedAt === null || !isLastLevel(policy, ticket.level)) return [];
  const interval = policy.alertIntervals[Math.min(clock.alerts, policy.alertIntervals.length) - 1];
  if (!interval) return [];
  return [{ kind: 'reminder', at: deadline(clock.alertedAt, interval, context.calendar, []) }];
};

/** The future checkpoints of a running level. None while its clock is paused. */
export const levelCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (ticket.policy === null || ticket.clock.pausedSince !== null) return [];
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const times = levelTimes(levelOf(policy, ticket.level), ticket.priority);
  return [
    ...timedCheckpoints(ticket, policy, times, context),
    ...(times.limit === CASE_SPECIFIC ? caseSpecificCheckpoints(ticket, policy, context) : []),
    ...alertCheckpoints(ticket, policy, context),
    ...unresolvedCheckpoints(ticket, policy, context),
  ];
};

const passLevel = (draft: Draft, due: Checkpoint): Draft => {
  const { kind, at } = due;
  switch (kind) {
    case 'warning':
      return passed(draft, due, 'warned', 'three_quarters_of_target', { warnedAt: at });
    case 'target':
      return passed(draft, due, 'target_passed', 'target_passed', { targetPassedAt: at });
    case 'set_date':
      return passed(draft, due, 'target_date_missed', 'date_not_set', { setDateMissedAt: at });
    case 'target_date':
      return passed(draft, due, 'target_date_missed', 'date_passed', { targetDatePassedAt: at });
    case 'unresolved':
      return passUnresolved(draft, due);
    case 'reminder':
      return remind(draft);
    default:
      return passLimit(draft, due);
  }
};

type Passed = 'warned' | 'target_passed' | 'target_date_missed';
const passed = (draft: Draft, due: Checkpoint, type: Passed, reason: string, clock: Partial<LevelClock>): Draft =>
  draft.record({ type, reason, change: { clock }, facts: { due: due.at } });

/**
 * Not met: the ticket goes up a level. Met but not resolved, or at the last level: it stays and alerts (specification
 * 3).
 */
const passLimit = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  // An answer after the limit doesn't meet it, even if the limit is noticed later.
  const isMet = ticket.clock.metAt !== null && ticket.clock.metAt <= due.at;
  const goesUp = !isMet && levelOf(policy, ticket.level).onLimit === 'escalate' && !isLastLevel(policy, ticket.level);
  if (goesUp) {
    const level = ticket.level + 1;
    return moveToLevel(draft, { type: 'escalated', level, reason: 'limit_passed', startsAt: due.at });
  }
  if (!isMet) return alert(draft, 'limit_passed', { limitPassedAt: due.at }, due.at);
  const clock = { limitPassedAt: due.at, unresolvedAlertedAt: context.now };
  return alert(draft, 'met_but_not_resolved', clock, due.at);
};

const passUnresolved = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  const goesUp = levelOf(policy, ticket.level).onUnresolved === 'escalate' && !isLastLevel(policy, ticket.level);
  if (!goesUp) return alert(draft, 'unresolved', { unresolvedAlertedAt: context.now }, due.at);
  return moveToLevel(draft, { type: 'escalated', level: ticket.level + 1, reason: 'unresolved', startsAt: due.at });
};

const alert = (draft: Draft, reason: string, clock: Partial<LevelClock>, due: Instant): Draft => {
  const { alerts } = draft.ticket.clock;
  const change = { clock: { ...clock, alerts: alerts + 1, alertedAt: draft.context.now } };
  return draft.record({ type: 'limit_alerted', reason, change, facts: { due } });
};

/** One reminder, even if several were due: ten at once would help no one. */
const remind = (draft: Draft): Draft => {
  const { ticket, context } = draft;
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  const isLast = isLastLevel(policy, ticket.level);
  if (ticket.clock.alertedAt !== null && isLast) return alert(draft, 'still_over_limit', {}, context.now);
  if ((ticket.clock.unresolvedAlertedAt ?? null) !== null && !isLast) {
    return alert(draft, 'still_unresolved', { unresolvedAlertedAt: context.now }, context.now);
  }
  const change = { clock: { reminders: caseRemindersDue(ticket, context) } };
  return draft.record({ type: 'target_date_reminded', reason: 'reminder', change });
};

const caseRemindersDue = (ticket: Ticket, context: Context): number => {
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  let reminders = ticket.clock.reminders + 1;
  while (caseReminderAt(ticket.clock, policy, reminders + 1, context) <= context.now) reminders++;
  return reminders;
};

/**
 * @starts at creation, at each level, after a declined solution and a return; at the instant of the cause
 * @ends response policy: a person's public message, question or resolution; resolution policy: resolution or passing on
 * @standsStill while we wait, below
 * @checkpoints `warning` at 75 % of the target: worker. `target`, if earlier than the limit: worker. `limit`, if not
 *   met: one level up; at the last level or with `alert` it stays, and worker and next person up are alerted, at the
 *   last level at growing intervals. `unresolved`, if met but not resolved after `unresolvedAfter` (else the limit): a
 *   level up, or an alert then and every business day (`onUnresolved`); a future date takes precedence
 * @of case-specific
 * @starts at the level's start
 * @ends the date that a person sets
 * @standsStill as above
 * @checkpoints `set_date`: no date in time, worker and next person up. `reminder` every business day: worker.
 *   `target_date`: date passed, worker and next person up
 */
export const level = {
  name: 'level',
  runsIn: UNRESOLVED,
  due: levelCheckpoints,
  // A first response missed by then is recorded before the ticket moves.
  pass: (draft, due) => passLevel(missFirstResponse(draft, due.at), due),
  carriedOutBy: {
    warning: { warned: 'any_reason' },
    target: { target_passed: 'any_reason' },
    limit: { escalated: ['limit_passed'], limit_alerted: ['limit_passed', 'met_but_not_resolved'] },
    unresolved: { escalated: ['unresolved'], limit_alerted: ['unresolved'] },
    set_date: { target_date_missed: ['date_not_set'] },
    target_date: { target_date_missed: ['date_passed'] },
    reminder: { target_date_reminded: 'any_reason', limit_alerted: ['still_over_limit', 'still_unresolved'] },
  },
} as const satisfies Clock;
