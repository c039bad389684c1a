import type { TimedDuration } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import { isWordTo } from '../parties/sides.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { EventType, HappeningEvent, Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { type Change, type Clock, UNRESOLVED } from './clock.ts';

/**
 * The clock of the next update to the requester while a ticket is open (specification 3, "Other clocks"; decision
 * 0072). A request starts it, and so does any later message of the requester, unless it is running. A person's public
 * message restarts it, and so does an automatic mail that promises the next update. When it passes, the requester gets
 * an automatic status mail, and the assignee is notified. The third time in a row, the supervisor is notified too, and
 * from then on it passes weekly.
 */

/** After this many missed updates in a row, the supervisor is notified, and the clock slows down. */
const MAX_IN_A_ROW = 3;
const WEEKLY: TimedDuration = { businessDays: 5 };

/** When the next update is due at the ticket's priority, from the last update or the last time one was missed. */
const dueAfter = (ticket: Ticket, from: Instant, missed: number, context: Context): Instant => {
  const usual = context.organisation.nextUpdate[ticket.priority ?? 'P4'];
  return deadline(from, missed < MAX_IN_A_ROW ? usual : WEEKLY, context.calendar, ticket.clock.pauses);
};

/** When the next update is due. Null while the clock is paused. */
export const nextWordDue = (ticket: Ticket, context: Context): Instant | null => {
  if (ticket.updateSince === null || ticket.policy === null || ticket.clock.pausedSince !== null) return null;
  return dueAfter(ticket, ticket.updateMissedAt ?? ticket.updateSince, ticket.updatesMissed, context);
};

const updateCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  const at = nextWordDue(ticket, context);
  return at === null ? [] : [{ kind: 'next_update', at }];
};

/** One event, even if several updates were due: ten at once would help no one. */
const passUpdate = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  const missed = ticket.updatesMissed + 1;
  let missedAt = due.at;
  for (
    let next = dueAfter(ticket, missedAt, missed, context);
    next <= context.now;
    next = dueAfter(ticket, missedAt, missed, context)
  ) {
    missedAt = next;
  }
  return draft.record({
    type: 'update_missed',
    reason: missed < MAX_IN_A_ROW ? 'no_word_in_time' : 'still_no_word',
    change: { updateMissedAt: missedAt, updatesMissed: missed },
    facts: { due: due.at },
  });
};

/** Events whose mail promises the next update or was written by a person. */
const RESTARTS: readonly EventType[] = [
  'requester_asked',
  'handed_to_third_party',
  'follow_up_missed',
  'escalated',
  'returned',
  'declined',
  'target_date_set',
  'fix_shipped',
];
/** From these events on the requester waits for an update. An alert keeps something due even after the alerts stop. */
const STARTS: readonly EventType[] = ['created', 'clocks_started', 'requester_answered', 'reopened', 'limit_alerted'];

const NONE_MISSED = { updateMissedAt: null, updatesMissed: 0 };

const effects = ({ after, event }: Change): Patch => {
  if (!UNRESOLVED.includes(after.status)) return { updateSince: null, ...NONE_MISSED };
  // No one waits for an update on a ticket from an alarm.
  if (after.channel === 'monitoring') return {};
  const restarted = { updateSince: event.at, ...NONE_MISSED };
  if (restarts(event)) return restarted;
  return starts(event) && after.updateSince === null ? restarted : {};
};

const restarts = (event: HappeningEvent): boolean => {
  if (event.type === 'taken') return event.change.investigationStartedAt !== undefined;
  return RESTARTS.includes(event.type) || isWordTo(event, 'requester');
};

const starts = ({ type, actor, reason }: HappeningEvent): boolean => {
  if (type !== 'message_added') return STARTS.includes(type);
  // Automatic replies, bounces and thanks have other reasons.
  return reason === 'message' && (actor.kind === 'requester' || actor.kind === 'integrator');
};

/**
 * @starts the request; restarted by a person's public message and by mails that promise the next update; a requester's
 *   message or an alert starts it if it is not running
 * @ends the next such message; resolution
 * @standsStill as above
 * @checkpoints `next_update` after `nextUpdate` of the priority: automatic status to the requester, worker; repeated.
 *   The third in a row also alerts the next person up; after it weekly
 */
export const nextUpdate = {
  name: 'next_update',
  runsIn: UNRESOLVED,
  due: updateCheckpoints,
  pass: passUpdate,
  effects,
  carriedOutBy: { next_update: { update_missed: 'any_reason' } },
} as const satisfies Clock;
