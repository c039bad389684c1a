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
 * What a requester's reply to a resolved ticket says (specification 5): `reaction` is an emoji, by which nobody can tell;
 * null when it says something else.
 */
export type Verdict = 'confirm' | 'decline' | 'thanks' | 'reaction' | null;

/**
 * An agent's message. A public one makes a new ticket open; one to the requester is an answer, which meets the level's
 * time, unless the requester can't be `reached` by it at all.
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
 * A requester's message (specification 10, below the actions): it makes waiting_on_requester and resolved open; thanks or a
 * confirmation close a resolved ticket, a decline counts. On a closed ticket thanks are kept and change nothing; anything
 * else reopens it within the time, as an appeal where the decision was final, for which `involved` says whom it may not
 * go to. After that nothing is decided, and the use case opens a linked ticket.
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
 * A message of the requester or of somebody in copy. Only the requester confirms or declines a resolution: what pleases
 * somebody in copy of a resolved or closed ticket is kept, and changes nothing; anything else they write opens a resolved one.
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
  // Whoever was given a reply address by somebody else may do no more than somebody in copy.
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
 * A message of the other side of a dispute, by the counterparty or somebody of its circle: it is for staff, in every status, and does nothing in the requester's place:
 * it neither answers a question nor confirms, declines or reopens.
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

/** A message kept on the ticket that changes neither status nor clock: automatic replies, bounces, thanks. */
export const keepMessage = (
  ticket: Ticket,
  actor: Actor,
  reason: string,
  message: MessageContent,
  context: Context,
): Decision => say(ticket, actor, reason, {}, message, context).decision();

/** A mail that waits for an agent: it changes neither status nor clock, and only staff see it. */
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

/** Another reading of a mail that a message came in as: nothing else changes by it, and nobody is told. */
export const correctMessage = (ticket: Ticket, message: MessageContent, context: Context): Decision =>
  decided(
    draftOf(ticket, context).record({
      type: 'message_corrected',
      reason: 'read_again',
      facts: { message: message.corrects ?? 0 },
      message,
    }),
  );

/** Only what isn't usual is said. */
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
