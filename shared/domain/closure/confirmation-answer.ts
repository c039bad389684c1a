import { isLoneEmoji } from '../../mail/kind/reaction.ts';
import { isConfirmation, isThanks } from '../../mail/text/confirmation.ts';
import { needsReview } from '../clocks/review.ts';
import { draftOf } from '../decide.ts';
import { asClosed, declineSolution } from '../escalation/movements.ts';
import type { Verdict } from '../say.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { NewEvent } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { keepConfirmation } from './review.ts';

/** The state of a resolution that its requester was asked to confirm. */
export type ConfirmationState = 'awaited' | 'closed' | 'in_work' | 'newer_resolution';

export type ConfirmationAnswer = 'confirm' | 'decline';

/** Whether an event's resolution still waits for the requester's answer, or what happened instead. */
export const confirmationState = (ticket: Ticket, event: number): ConfirmationState => {
  if (ticket.status === 'closed') return 'closed';
  if (ticket.status !== 'resolved') return 'in_work';
  return ticket.resolutionEvent === event ? 'awaited' : 'newer_resolution';
};

/**
 * Records the requester's own answer to a resolution with their comment (specification 5). Decides nothing if the
 * resolution no longer waits for an answer.
 */
export const answerConfirmation = (
  ticket: Ticket,
  answer: { event: number; says: ConfirmationAnswer; comment: string | null },
  context: Context,
): Draft => {
  if (confirmationState(ticket, answer.event) !== 'awaited') return draftOf(ticket, context);
  const requester: Actor = { kind: 'requester', id: ticket.requester };
  const message = answer.comment === null ? undefined : commentOf(answer.says, answer.comment);
  if (answer.says === 'decline') return declineSolution(draftOf(ticket, context), requester, message);
  if (needsReview(ticket)) return keepConfirmation(ticket, requester, message, context);
  const closed: NewEvent = {
    type: 'closed',
    actor: requester,
    reason: 'confirmed',
    change: asClosed('confirmed', context.now),
    message,
  };
  return draftOf(ticket, context).record(closed).finish();
};

const commentOf = (says: ConfirmationAnswer, body: string): MessageContent => ({
  kind: says === 'decline' ? 'decline' : 'message',
  direction: 'inbound',
  visibility: 'public',
  channel: 'portal_form',
  body,
});

/** What a requester's own words say about a resolution, by the same rules on every channel. */
export const verdictOf = (reply: string): Verdict => {
  if (isLoneEmoji(reply)) return 'reaction';
  return isConfirmation(reply) ?? (isThanks(reply) ? 'thanks' : null);
};
