import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import { type Draft, record } from '../ticket/draft.ts';
import type { NewEvent } from '../ticket/events.ts';
import { type Due, SYSTEM, type Ticket } from '../ticket/ticket.ts';

/**
 * The clock of the next word to the requester while a ticket is open (specification 3, "Other clocks"). A person's public message
 * starts it again, and so does an automatic mail that promises the next word, which is this clock's time. A requester's
 * message starts it unless it runs already. Until the first word the first response clock stands for it. When it passes,
 * the worker is told, again after each further time, with the supervisor from the second one on; the requester isn't
 * sent a word that says nothing. Which event starts it stands in clock-effects.ts.
 */

/** The time between words at the ticket's priority, from the last word or the last time it was missing. */
const dueAfter = (ticket: Ticket, from: Instant, context: Context): Instant =>
  deadline(from, context.organisation.nextUpdate[ticket.priority ?? 'P4'], context.calendar, ticket.clock.pauses);

/** When the next word is due; nothing while the clock stands still. */
export const updateCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  if (ticket.updateSince === null || ticket.policy === null || ticket.clock.pausedSince !== null) return [];
  const at = dueAfter(ticket, ticket.updateMissedAt ?? ticket.updateSince, context);
  return [{ clock: 'next_update', kind: 'next_update', at }];
};

/** One event, also when the word was due several times: nobody is helped by ten at once. */
export const passUpdate = (draft: Draft, due: Due, context: Context): Draft => {
  const { ticket } = draft;
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
  const missed: NewEvent = {
    type: 'update_missed',
    at: context.now,
    actor: SYSTEM,
    reason: times === 1 ? 'no_word_in_time' : 'still_no_word',
    change: { updateMissedAt: missedAt },
    facts: { due: due.at },
  };
  return record(draft, missed, context);
};
