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

/** How a resolution stands that its requester was asked to confirm. */
export type ConfirmationState = 'awaited' | 'closed' | 'in_work' | 'newer_resolution';

export type ConfirmationAnswer = 'confirm' | 'decline';

/** Whether the resolution of an event still waits for the requester's answer, or what has happened instead. */
export const confirmationState = (ticket: Ticket, event: number): ConfirmationState => {
  if (ticket.status === 'closed') return 'closed';
  if (ticket.status !== 'resolved') return 'in_work';
  return ticket.resolutionEvent === event ? 'awaited' : 'newer_resolution';
};

/**
 * The requester's own answer to a resolution (specification 5), with what they want to say about it. Decides nothing where the
 * resolution doesn't wait for an answer any more.
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

/** What a requester's own words say about a resolution, on every channel alike. */
export const verdictOf = (reply: string): Verdict => {
  if (isLoneEmoji(reply)) return 'reaction';
  return isConfirmation(reply) ?? (isThanks(reply) ? 'thanks' : null);
};
