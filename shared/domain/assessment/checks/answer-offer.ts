import { levelOf } from '../../clocks/level/level-times.ts';
import { draftOf } from '../../decide.ts';
import { asClosed, asResolved } from '../../escalation/movements.ts';
import type { Context } from '../../ticket/context.ts';
import type { Draft } from '../../ticket/decision.ts';
import type { NewEvent } from '../../ticket/events.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import type { Actor, Ticket } from '../../ticket/ticket.ts';
import { answerState } from './answer-state.ts';

export type AnswerReply = { event: number; says: 'accept' | 'decline'; comment: string | null };

/**
 * Records the requester's reply to an automatic answer (specification 2). Accepting it resolves and closes the ticket
 * in one decision. Declining is recorded and changes neither status, clock nor the count of declines. Decides nothing
 * if the answer no longer waits for a reply. `text` is the answer as it was given.
 */
export const replyToAnswer = (ticket: Ticket, reply: AnswerReply, text: string, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  if (answerState(ticket, reply.event) !== 'offered' || needsApproval(ticket, context)) return draft;
  const at = context.now;
  const actor: Actor = { kind: 'requester', id: ticket.requester };
  const message = reply.comment === null ? undefined : commentOf(reply.comment);
  if (reply.says === 'decline') {
    const change = { automaticAnswer: { event: reply.event, declined: true } };
    const declined: NewEvent = { type: 'answer_declined', actor, reason: 'answer_declined', change, message };
    return draft.record(declined).finish();
  }
  const resolved: NewEvent = {
    type: 'resolved',
    actor,
    reason: 'answer_accepted',
    change: { ...asResolved(ticket, at, 'automatic_answer'), automaticAnswer: null },
    message: { kind: 'resolution', direction: 'outbound', visibility: 'public', channel: 'email', body: text },
  };
  const closed: NewEvent = {
    type: 'closed',
    actor,
    reason: 'answer_accepted',
    change: asClosed('confirmed', at),
    message,
  };
  return draft.record(resolved).record(closed).finish();
};

/** Whether the level resolves only with approval (specification 3). */
const needsApproval = (ticket: Ticket, context: Context): boolean =>
  ticket.policy !== null && levelOf(context.policy(ticket.policy, ticket.policyVersion), ticket.level).needsApproval;

const commentOf = (body: string): MessageContent => ({
  kind: 'message',
  direction: 'inbound',
  visibility: 'public',
  channel: 'portal_form',
  body,
});
