import { deadline } from '../calendar/index.ts';
import { asClosed } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { askAgain } from './answer.ts';
import type { Clock } from './clock.ts';
import { isConfirmedAlready, needsReview } from './review.ts';

/** The wait for the requester's confirmation of a resolution (specification 5, "No answer to the confirmation"). */

const confirmationCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (!ticket.waiting || isConfirmedAlready(ticket)) return [];
  const { since, reminders } = ticket.waiting;
  const { remindersAfter, closeAfter } = context.organisation.closure.confirmation;
  const next = remindersAfter[reminders];
  return [
    ...(next ? [{ kind: 'reminder' as const, at: deadline(since, next, context.calendar, []) }] : []),
    // Without its review a major incident doesn't close (specification 4).
    ...(closeAfter && !needsReview(ticket)
      ? [{ kind: 'auto_close' as const, at: deadline(since, closeAfter, context.calendar, []) }]
      : []),
  ];
};

const closeUnanswered = (draft: Draft, due: Checkpoint): Draft =>
  draft.record({
    type: 'closed',
    reason: 'no_answer',
    change: asClosed('no_answer', draft.context.now),
    facts: { due: due.at },
  });

/**
 * @starts resolution
 * @ends the requester's answer
 * @standsStill never
 * @checkpoints `reminder` after 1 and 3 business days: the requester. `auto_close` after 5, if the organisation closes
 *   so
 */
export const confirmation = {
  name: 'confirmation',
  runsIn: ['resolved'],
  due: confirmationCheckpoints,
  pass: (draft, due) =>
    due.kind === 'reminder'
      ? askAgain(draft, 'confirmation_reminded', draft.context.organisation.closure.confirmation.remindersAfter)
      : closeUnanswered(draft, due),
  carriedOutBy: {
    reminder: { confirmation_reminded: 'any_reason' },
    auto_close: { closed: ['no_answer'] },
  },
} as const satisfies Clock;
