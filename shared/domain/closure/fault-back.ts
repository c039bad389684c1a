import { moveToLevel } from '../escalation/movements.ts';
import { aboveLevel } from '../escalation/upwards.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/**
 * The same fault is back after a resolution (specification 3, "A ticket escalates when"; decision 0040): the requester reopens a
 * ticket that was closed on its resolution. The first time it goes on where it was (specification 5), the second time, or whichever
 * the policy says, one level up; at the last level the next person up is told.
 */

const SHIPPED_REOPENINGS = 2;

type FaultBack = { times: number; goesUp: boolean; alerts: boolean };

/** What it means that somebody reopens a ticket, which is still closed. */
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

/** One level up, or from the last one into complex inquiry, the time of the next level starting now. */
export const withFaultBack = (draft: Draft): Draft => {
  const above = aboveLevel(draft.ticket, draft.context);
  if (!above) return draft;
  return moveToLevel(draft, { type: 'escalated', ...above, reason: 'fault_is_back', startsAt: draft.context.now });
};

/** A final decision is appealed against, and what was handed over, withdrawn or a duplicate wasn't solved here. */
const wasSolved = ({ closedAs, resolvedAt }: Ticket): boolean =>
  resolvedAt !== null && (closedAs === 'confirmed' || closedAs === 'no_answer');

/** Neither somebody in copy, nor an agent, who escalates by a command, nor whoever was given a reply address. */
const isRequester = ({ requester }: Ticket, { kind, id }: Actor, message: MessageContent | undefined): boolean =>
  kind === 'integrator' || (kind === 'requester' && id === requester && message?.mail?.byReplyAddress === undefined);
