import { deadline, levelTimes, movesAt } from '../../shared/domain/calendar/index.ts';
import { levelOf } from '../../shared/domain/clocks/level/level-times.ts';
import { factsOf, type TicketEvent } from '../../shared/domain/ticket/events.ts';
import { dueOf } from '../../shared/domain/ticket/facts.ts';
import { CASE_SPECIFIC } from '../../shared/schemas/configuration/duration.ts';
import type { Interval } from '../../shared/schemas/primitives.ts';
import type { Priority, Status } from '../../shared/schemas/ticket.ts';
import { hoursAfter } from '../kit/case.ts';
import type { Lived } from './acting.ts';

/** What must be true of every ticket after the fortnight, worked out from its events alone, not by the rules under test. */

/** What ends a missed follow-up: a new date, and whatever takes the ticket back. */
const RENEWS: readonly string[] = [
  'target_date_set',
  'taken_back',
  'handed_to_third_party',
  'escalated',
  'returned',
  'resolved',
];

const PAUSED: readonly Status[] = ['waiting_on_requester', 'waiting_on_third_party', 'resolved'];

/** The running level, as its events tell it. */
type Standing = {
  policy: string;
  level: number;
  status: Status;
  priority: Priority | null;
  startedAt: string;
  pauses: Interval[];
  pausedSince: string | null;
  /** A third party is late: the clock runs until the date is renewed (specification 3). */
  followUpMissed: boolean;
};

const limitOf = (ticket: Lived, standing: Standing): string | null => {
  const { calendar, policy: policyOf } = ticket.context();
  const policy = policyOf(standing.policy, null);
  const { limit } = levelTimes(levelOf(policy, standing.level), standing.priority);
  if (limit === CASE_SPECIFIC) return null;
  return movesAt(
    deadline(standing.startedAt, limit, calendar, standing.pauses),
    policy,
    calendar,
    standing.priority,
    standing,
  );
};

const after = (standing: Standing, event: TicketEvent): Standing => {
  const { status, priority, level, policy } = event.after;
  const startsAnew = event.type === 'escalated' || event.type === 'returned' || event.type === 'declined';
  const next: Standing = {
    ...standing,
    // The audit trail holds values of the ticket's own fields.
    status: (status as Status | undefined) ?? standing.status,
    priority: priority === undefined ? standing.priority : (priority as Priority | null),
    level: typeof level === 'number' ? level : standing.level,
    policy: typeof policy === 'string' ? policy : standing.policy,
    followUpMissed: event.type === 'follow_up_missed' || (standing.followUpMissed && !RENEWS.includes(event.type)),
  };
  if (startsAnew)
    return {
      ...next,
      startedAt: factsOf(event, 'escalated', 'returned')?.since ?? event.at,
      pauses: [],
      pausedSince: null,
      followUpMissed: false,
    };
  // Noticed late, a wait still ends when it was over.
  const noticed = event.type === 'answer_missed' || event.type === 'follow_up_missed';
  const at = noticed ? (dueOf(event) ?? event.at) : event.at;
  const rests = PAUSED.includes(next.status) && next.priority !== 'P1' && !next.followUpMissed;
  if (rests && next.pausedSince === null) return { ...next, pausedSince: at };
  if (rests || next.pausedSince === null) return next;
  return { ...next, pauses: [...next.pauses, [next.pausedSince, at]], pausedSince: null };
};

const metOf = ({ after: { clock } }: TicketEvent): string | null =>
  typeof clock === 'object' && clock !== null && 'metAt' in clock && typeof clock.metAt === 'string'
    ? clock.metAt
    : null;

/**
 * Everything wrong with a ticket, in words; none for one that was served as promised. `wakingHours` is how late the
 * workflow may notice what is due.
 */
export const faultsOf = (ticket: Lived, wakingHours = 1): string[] => {
  const faults: string[] = [];
  let standing: Standing = {
    policy: '',
    level: 1,
    status: 'new',
    priority: null,
    startedAt: ticket.events[0]?.at ?? '',
    pauses: [],
    pausedSince: null,
    followUpMissed: false,
  };
  /** When the level's time was met. */
  let metAt: string | null = null;
  for (const event of ticket.events) {
    if (event.type === 'escalated' && event.reason === 'limit_passed') {
      const limit = limitOf(ticket, standing);
      if (limit === null) faults.push(`escalated by the clock from a case-specific level at ${event.at}`);
      else if (event.at < limit) faults.push(`escalated at ${event.at}, before the limit ${limit}`);
      else if (metAt !== null && metAt <= limit) faults.push(`escalated at ${event.at} though met at ${metAt}`);
    }
    standing = after(standing, event);
    metAt =
      standing.startedAt === factsOf(event, 'escalated', 'returned')?.since || event.type === 'declined'
        ? null
        : (metOf(event) ?? metAt);
  }
  return [...faults, ...overdue(ticket, standing, metAt, wakingHours), ...forgotten(ticket, wakingHours)];
};

/** By when a level that was answered in time is to be resolved, a date that was set coming first. */
const resolvedBy = (ticket: Lived, standing: Standing, limit: string): string => {
  const { calendar, policy: policyOf } = ticket.context();
  const { unresolvedAfter = CASE_SPECIFIC } = levelOf(policyOf(standing.policy, null), standing.level);
  const { targetDate } = ticket.ticket.clock;
  const at =
    unresolvedAfter === CASE_SPECIFIC
      ? limit
      : deadline(standing.startedAt, unresolvedAfter, calendar, standing.pauses);
  return targetDate !== null && targetDate > at ? targetDate : at;
};

/** A limit that has passed must have been noticed: by an escalation or an alert at or after it. */
const overdue = (ticket: Lived, standing: Standing, metAt: string | null, wakingHours: number): string[] => {
  const { status } = ticket.ticket;
  const runs = (status === 'new' || status === 'open') && standing.policy !== '';
  const first = runs ? limitOf(ticket, standing) : null;
  const isMet = first !== null && metAt !== null && metAt <= first;
  const limit = isMet ? resolvedBy(ticket, standing, first) : first;
  if (limit === null || hoursAfter(limit, wakingHours) > ticket.now) return [];
  // At least a quarter of the time is left when a clock goes on, so that the limit may lie later than worked out here.
  const { resumedAt } = ticket.ticket.clock;
  const noticed = ticket.events.some(({ type, at }) => type === 'limit_alerted' && at >= limit);
  const due = ticket.ticket.checkpoint;
  const stillRuns = resumedAt !== null && due !== null && due.at > ticket.now;
  return noticed || stillRuns ? [] : [`the limit ${limit} of level ${standing.level} passed without an alert`];
};

/** Checks that each ticket has an assignee or a team's queue, and that something is due on each that isn't closed. */
const forgotten = (ticket: Lived, wakingHours: number): string[] => {
  const { status, team, assignee, checkpoint, closedAs, policy } = ticket.ticket;
  if (status === 'closed') return closedAs === null ? ['closed without saying why'] : [];
  const faults: string[] = [];
  if (policy === null) faults.push('never assessed');
  if (team === null && assignee === null) faults.push('with nobody and in no queue');
  const keepsForEver = status === 'resolved' && ticket.setting.organisation.closure.confirmation.closeAfter === null;
  if (checkpoint === null && !keepsForEver) faults.push(`nothing is ever due on it while ${status}`);
  if (checkpoint !== null && hoursAfter(checkpoint.at, wakingHours) < ticket.now) {
    faults.push(`${checkpoint.kind} was due at ${checkpoint.at}, and nobody noticed`);
  }
  return faults;
};
