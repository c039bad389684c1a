import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { moveToLevel } from './movements.ts';
import { aboveLevel } from './upwards.ts';

/**
 * The requester asks for the next level by a link in one of their mails, with a reason (specification 3; decision
 * 0073).
 */

/** The most requests per ticket. More often, levels would have no time to work on it. */
const MAX_TIMES = 2;

/** Whether the requester may ask, or why not. */
export type AskState = 'open' | 'asked' | 'capped' | 'highest' | 'resolved' | 'closed' | 'not_yet';

/** `event` is the one whose mail contains the link. A link works once. */
export const askState = (ticket: Ticket, event: number, context: Context): AskState => {
  const { status, policy, escalationAsked } = ticket;
  if (status === 'closed' || status === 'resolved') return status;
  if (policy === null) return 'not_yet';
  if (escalationAsked !== null && escalationAsked.event > event) return 'asked';
  if (escalationAsked !== null && escalationAsked.times >= MAX_TIMES) return 'capped';
  return aboveLevel(ticket, context) === null ? 'highest' : 'open';
};

/** Moves the ticket up a level, with the reason. Decides nothing if the requester may not ask. */
export const askForEscalation = (ticket: Ticket, asked: { event: number; reason: string }, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  const above = aboveLevel(ticket, context);
  if (askState(ticket, asked.event, context) !== 'open' || above === null) return draft;
  const message: MessageContent = {
    ...{ kind: 'reason', direction: 'inbound', visibility: 'internal', channel: 'portal_form' },
    body: asked.reason,
  };
  const times = (ticket.escalationAsked?.times ?? 0) + 1;
  return moveToLevel(draft, {
    ...{ type: 'escalated', ...above, reason: 'requester_asked', startsAt: context.now, message },
    actor: { kind: 'requester', id: ticket.requester },
    change: { escalationAsked: { event: ticket.version + 1, times } },
  }).finish();
};
