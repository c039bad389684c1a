import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import { isWordTo } from '../parties/sides.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { EventType, HappeningEvent, Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { type Change, type Clock, UNRESOLVED } from './clock.ts';

/**
 * The clock of the next word to the requester while a ticket is open (specification 3, "Other clocks"). A person's public message
 * starts it again, and so does an automatic mail that promises the next word, which is this clock's time. A requester's
 * message starts it unless it runs already. Until the first word the first response clock stands for it. When it passes,
 * the worker is told, again after each further time, with the supervisor from the second one on; the requester isn't
 * sent a word that says nothing.
 */

/** The time between words at the ticket's priority, from the last word or the last time it was missing. */
const dueAfter = (ticket: Ticket, from: Instant, context: Context): Instant =>
  deadline(from, context.organisation.nextUpdate[ticket.priority ?? 'P4'], context.calendar, ticket.clock.pauses);

/** When the next word is due; nothing while the clock stands still. */
const updateCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (ticket.updateSince === null || ticket.policy === null || ticket.clock.pausedSince !== null) return [];
  return [{ kind: 'next_update', at: dueAfter(ticket, ticket.updateMissedAt ?? ticket.updateSince, context) }];
};

/** One event, also when the word was due several times: nobody is helped by ten at once. */
const passUpdate = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  let missedAt = due.at;
  let times = ticket.updateMissedAt === null ? 1 : 2;
  for (
    let next = dueAfter(ticket, missedAt, context);
    next <= context.now;
    next = dueAfter(ticket, missedAt, context)
  ) {
    missedAt = next;
    times = 2;
  }
  return draft.record({
    type: 'update_missed',
    reason: times === 1 ? 'no_word_in_time' : 'still_no_word',
    change: { updateMissedAt: missedAt },
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
const STARTS: readonly EventType[] = ['requester_answered', 'reopened', 'limit_alerted'];

const effects = ({ after, event }: Change): Patch => {
  if (!UNRESOLVED.includes(after.status)) return { updateSince: null, updateMissedAt: null };
  const restarted = { updateSince: event.at, updateMissedAt: null };
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
 * @starts a person's public message, and mails that promise the next word (investigation started, question, hand-over and its
 *   follow-up, another level, a date, a declined solution) start it again; a requester's message or an alert starts it unless
 *   it runs
 * @ends the next such word; resolution
 * @standsStill likewise
 * @checkpoints `next_update` after `nextUpdate` of the priority: worker, again after each further time, from the second one on
 *   the next person up as well
 */
export const nextUpdate = {
  name: 'next_update',
  runsIn: UNRESOLVED,
  due: updateCheckpoints,
  pass: passUpdate,
  effects,
  carriedOutBy: { next_update: { update_missed: 'any_reason' } },
} as const satisfies Clock;
