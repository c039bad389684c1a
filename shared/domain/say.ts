import type { MessageHoldCause } from '../schemas/mail/held-mail.ts';
import type { Side } from '../schemas/ticket.ts';
import { needsReview } from './clocks/review.ts';
import { mayReopen, reopenClosed } from './closure/reopening.ts';
import { keepConfirmation } from './closure/review.ts';
import { draftOf } from './decide.ts';
import { asClosed, backToWork, declineSolution } from './escalation/movements.ts';
import { COUNTERPARTY_WROTE, isCounterparty, requesterIds, USUAL_SIDE } from './parties/sides.ts';
import type { Context } from './ticket/context.ts';
import { type Decision, type Draft, decided, invalidField } from './ticket/decision.ts';
import type { NewEvent, Patch } from './ticket/events.ts';
import type { MessageContent } from './ticket/messages.ts';
import type { Actor, Ticket } from './ticket/ticket.ts';
import { answeredInSubstance } from './work/worker.ts';

/**
 * What a requester's reply to a resolved ticket means (specification 5). `reaction` is an emoji, which is ambiguous.
 * Null means that it says something else.
 */
export type Verdict = 'confirm' | 'decline' | 'thanks' | 'reaction' | null;

/**
 * Records an agent's message. A public message opens a new ticket. A message to the requester is an answer and meets
 * the level's time, unless it can't reach the requester (`reached`).
 */
export const addAgentMessage = (
  ticket: Ticket,
  actor: Actor,
  message: MessageContent,
  context: Context,
  reached = true,
): Decision => {
  const isPublic = message.visibility === 'public';
  const to = message.to ?? USUAL_SIDE;
  if (isPublic && to.includes('counterparty') && ticket.counterparty === null) {
    return invalidField('to', 'this ticket has no counterparty: use add_counterparty first');
  }
  const answer = isPublic && to.includes('requester') && reached;
  const change: Patch = answer ? answeredInSubstance(ticket, actor, context) : {};
  const opens = isPublic && ticket.status === 'new' ? { status: 'open' as const } : {};
  return say(ticket, actor, 'message', { ...change, ...opens }, message, context).decision();
};

/**
 * Records a requester's message (specification 10, below the actions). It opens a ticket that is waiting_on_requester
 * or resolved. Thanks or a confirmation close a resolved ticket; a decline is counted. On a closed ticket, thanks are
 * kept and change nothing. Any other message reopens it within the time limit. If the decision was final, that is an
 * appeal, which may not go to the agents in `involved`. After the limit no event is decided, and the use case opens a
 * linked ticket.
 */
export const addRequesterMessage = (
  ticket: Ticket,
  actor: Actor,
  message: MessageContent,
  verdict: Verdict,
  context: Context,
  involved: readonly string[] = [],
): Decision => {
  if (verdict === 'reaction' && isOver(ticket)) return keepMessage(ticket, actor, 'reaction', message, context);
  const pleased = verdict === 'thanks' || verdict === 'confirm';
  if (ticket.status === 'closed' && !pleased) {
    const reopening = { actor, reason: 'replied', message, involved };
    return decided(mayReopen(ticket, context) ? reopenClosed(ticket, reopening, context) : draftOf(ticket, context));
  }
  const at = context.now;
  if (ticket.status === 'waiting_on_requester') {
    const change = backToWork(ticket, at);
    const answered: NewEvent = { type: 'requester_answered', actor, reason: 'answered', change, message };
    return draftOf(ticket, context).record(answered).decision();
  }
  if (ticket.status !== 'resolved') return say(ticket, actor, 'message', {}, message, context).decision();
  if (pleased && needsReview(ticket)) return decided(keepConfirmation(ticket, actor, message, context));
  if (pleased) {
    const closed: NewEvent = {
      type: 'closed',
      actor,
      reason: verdict === 'thanks' ? 'thanked' : 'confirmed',
      change: asClosed('confirmed', at),
      message,
    };
    return draftOf(ticket, context).record(closed).decision();
  }
  if (verdict === 'decline') return decided(declineSolution(draftOf(ticket, context), actor, message));
  const change = { ...backToWork(ticket, at), outcome: null, resolvedAt: null, resolutionEvent: null };
  const reopened: NewEvent = { type: 'reopened', actor, reason: 'replied', change, message };
  return draftOf(ticket, context).record(reopened).decision();
};

/**
 * Records a message of the requester or a person in copy. Only the requester can confirm or decline a resolution.
 * Thanks from a person in copy of a resolved or closed ticket are kept and change nothing. Anything else they write
 * opens a resolved ticket.
 */
export const addPartysMessage = (
  ticket: Ticket,
  actor: Actor,
  message: MessageContent,
  verdict: Verdict,
  context: Context,
  involved: readonly string[] = [],
): Decision => {
  if (isCounterparty(ticket, actor)) return addCounterpartyMessage(ticket, actor, message, context);
  // A sender who got the reply address from another person may do no more than a person in copy.
  const byReplyAddress = message.mail?.byReplyAddress !== undefined;
  const inCopy =
    byReplyAddress ||
    (actor.kind === 'requester' &&
      !requesterIds(ticket).includes(actor.id ?? '') &&
      ticket.copied.includes(actor.id ?? ''));
  if (!inCopy) return addRequesterMessage(ticket, actor, message, verdict, context, involved);
  const pleased = verdict === 'confirm' || verdict === 'thanks';
  if (isOver(ticket) && pleased) return keepMessage(ticket, actor, 'thanks', message, context);
  return addRequesterMessage(ticket, actor, message, verdict === 'reaction' ? verdict : null, context, involved);
};

const isOver = ({ status }: Ticket): boolean => status === 'resolved' || status === 'closed';

/**
 * Records a message of the counterparty or a person of its circle. It is for staff, in every status. It doesn't act for
 * the requester: it neither answers a question nor confirms, declines or reopens.
 */
export const addCounterpartyMessage = (
  ticket: Ticket,
  { id }: Actor,
  message: MessageContent,
  context: Context,
): Decision => {
  const actor: Actor = { kind: 'counterparty', id: id ?? ticket.counterparty };
  return keepMessage(ticket, actor, COUNTERPARTY_WROTE, { ...message, from: 'counterparty' }, context);
};

/** Keeps a message on the ticket without changing status or clock: automatic replies, bounces, thanks. */
export const keepMessage = (
  ticket: Ticket,
  actor: Actor,
  reason: string,
  message: MessageContent,
  context: Context,
): Decision => say(ticket, actor, reason, {}, message, context).decision();

/** Holds a mail for an agent's decision. Status and clock stay as they are, and only staff see it. */
export const holdMessage = (
  ticket: Ticket,
  actor: Actor,
  cause: MessageHoldCause,
  message: MessageContent,
  context: Context,
): Decision => {
  const held: MessageContent = { ...message, visibility: 'internal', held: cause };
  const event: NewEvent = { type: 'message_held', actor, reason: cause, message: held };
  return draftOf(ticket, context).record(event).decision();
};

/** Replaces a message by a new reading of its mail. Changes nothing else and sends no notice. */
export const correctMessage = (ticket: Ticket, message: MessageContent, context: Context): Decision =>
  decided(
    draftOf(ticket, context).record({
      type: 'message_corrected',
      reason: 'read_again',
      facts: { message: message.corrects ?? 0 },
      message,
    }),
  );

/** Names the addressees only if they aren't the usual ones. */
const addressee = (to: Side[] | undefined): { to?: string } =>
  to && to.join(' ') !== USUAL_SIDE.join(' ') ? { to: to.join(' ') } : {};

const say = (
  ticket: Ticket,
  actor: Actor,
  reason: string,
  change: Patch,
  message: MessageContent,
  context: Context,
): Draft =>
  draftOf(ticket, context).record({
    type: 'message_added',
    actor,
    reason,
    change,
    facts: { visibility: message.visibility, ...addressee(message.to), ...(message.sentTo ? { sent: true } : {}) },
    message,
  });
