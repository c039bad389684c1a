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
 * The clock of the next word to the requester while a ticket is open (specification 3, "Other clocks"; decision 0072). Their
 * request starts it, and any message of theirs, unless it runs already. A person's public message starts it again, and so does
 * an automatic mail that promises the next word, which is this clock's time. When it passes, the requester gets an automatic
 * status and the worker is told; the third time in a row is also the supervisor's, and from then on it comes weekly.
 */

/** So many words in a row may be missing before somebody else is told, and before they come more rarely. */
const MAX_IN_A_ROW = 3;
const WEEKLY: TimedDuration = { businessDays: 5 };

/** The time between words at the ticket's priority, from the last word or the last time it was missing. */
const dueAfter = (ticket: Ticket, from: Instant, missed: number, context: Context): Instant => {
  const usual = context.organisation.nextUpdate[ticket.priority ?? 'P4'];
  return deadline(from, missed < MAX_IN_A_ROW ? usual : WEEKLY, context.calendar, ticket.clock.pauses);
};

/** When the next word is due; null while the clock stands still. */
export const nextWordDue = (ticket: Ticket, context: Context): Instant | null => {
  if (ticket.updateSince === null || ticket.policy === null || ticket.clock.pausedSince !== null) return null;
  return dueAfter(ticket, ticket.updateMissedAt ?? ticket.updateSince, ticket.updatesMissed, context);
};

const updateCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  const at = nextWordDue(ticket, context);
  return at === null ? [] : [{ kind: 'next_update', at }];
};

/** One event, also when the word was due several times: nobody is helped by ten at once. */
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

/** Their mails promise the next word, or are one that a person wrote. */
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
/** The requester waits for a word from then on. With an alert something stays due, even once the alerts stop. */
const STARTS: readonly EventType[] = ['created', 'clocks_started', 'requester_answered', 'reopened', 'limit_alerted'];

const NONE_MISSED = { updateMissedAt: null, updatesMissed: 0 };

const effects = ({ after, event }: Change): Patch => {
  if (!UNRESOLVED.includes(after.status)) return { updateSince: null, ...NONE_MISSED };
  // Behind an alarm there is nobody who waits for a word.
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
  // Automatic replies, bounces and thanks are kept for other reasons.
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
