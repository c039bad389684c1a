import { advance } from '../advance.ts';
import { unchanged } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { isUrgentMatter } from './answer.ts';

type Decide = (ticket: Ticket, context: Context) => Decision;

/**
 * Decides a person's command after carrying out whatever is overdue, in the same transaction. A delayed workflow
 * therefore can't hide a missed deadline, and the outcome doesn't depend on which of the two comes first. A requester
 * who answers late is in time until they have been notified otherwise: the end of that wait is left to the workflow. If
 * the command is refused or changes nothing, the workflow also handles what is overdue.
 */
export const onTime =
  (decide: Decide): Decide =>
  (ticket, context) => {
    if (!isOverdue(ticket, context)) return decide(ticket, context);
    const late = advance(ticket, context);
    const decision = decide(late.ticket, context);
    if (!decision.ok) return decision;
    return decision.draft.events.length === 0 ? unchanged(ticket, context) : decided(late.and(decision.draft));
  };

const isOverdue = (ticket: Ticket, context: Context): boolean =>
  ticket.checkpoint !== null && ticket.checkpoint.at <= context.now && !isRequestersTurn(ticket, context);

/**
 * Whether we wait for the requester. We can miss nothing in that time: only P1's clocks run on, and a P1 goes back to
 * its assignee.
 */
const isRequestersTurn = (ticket: Ticket, { organisation }: Context): boolean =>
  ticket.status === 'resolved' ||
  (ticket.status === 'waiting_on_requester' &&
    organisation.closure.noAnswer.onEnd === 'resolve' &&
    !isUrgentMatter(ticket));
