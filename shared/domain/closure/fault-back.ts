import { moveToLevel } from '../escalation/movements.ts';
import { aboveLevel } from '../escalation/upwards.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/**
 * The same fault is back after a resolution (specification 3, "A ticket escalates when"; decision 0040): the requester
 * reopens a ticket that was closed on its resolution. The first time it continues where it was (specification 5). The
 * second time, or at the number that the policy sets, it goes up one level; at the last level the next person up is
 * alerted.
 */

const SHIPPED_REOPENINGS = 2;

type FaultBack = { times: number; goesUp: boolean; alerts: boolean };

/** The consequences of reopening a ticket that is still closed. */
export const faultBack = (
  ticket: Ticket,
  actor: Actor,
  message: MessageContent | undefined,
  context: Context,
): FaultBack => {
  const isBack = wasSolved(ticket) && isRequester(ticket, actor, message);
  const times = ticket.faultsBack + (isBack ? 1 : 0);
  const policy = ticket.policy === null ? null : context.policy(ticket.policy, ticket.policyVersion);
  const isOnceMore =
    isBack && policy !== null && times % (policy.reopeningsBeforeEscalation ?? SHIPPED_REOPENINGS) === 0;
  const above = aboveLevel(ticket, context);
  return { times, goesUp: isOnceMore && above !== null, alerts: isOnceMore && above === null };
};

/** Moves the ticket up one level, or from the last one to complex inquiry. The next level's time starts now. */
export const withFaultBack = (draft: Draft): Draft => {
  const above = aboveLevel(draft.ticket, draft.context);
  if (!above) return draft;
  return moveToLevel(draft, { type: 'escalated', ...above, reason: 'fault_is_back', startsAt: draft.context.now });
};

/**
 * Whether the ticket was solved here. A final decision is appealed instead, and a ticket handed over, withdrawn or
 * closed as a duplicate wasn't solved.
 */
const wasSolved = ({ closedAs, resolvedAt }: Ticket): boolean =>
  resolvedAt !== null && (closedAs === 'confirmed' || closedAs === 'no_answer');

/**
 * Whether the requester themselves wrote. Not a person in copy, nor an agent, who escalates by an action, nor a person
 * who was given a reply address.
 */
const isRequester = ({ requester }: Ticket, { kind, id }: Actor, message: MessageContent | undefined): boolean =>
  kind === 'integrator' || (kind === 'requester' && id === requester && message?.mail?.byReplyAddress === undefined);
