import { advance } from '../advance.ts';
import { unchanged } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { isUrgentMatter } from './answer.ts';

type Decide = (ticket: Ticket, context: Context) => Decision;

/**
 * A person's decision, and before it, in the same transaction, whatever is overdue: a late workflow makes nobody's lateness
 * good, and what was kept and missed is the same whichever of the two came first. A requester who answers late is in time
 * as long as nobody has told them otherwise: the end of waiting for them is left to the workflow. What is refused, or
 * changes nothing, leaves the overdue to the workflow too.
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

/** Nothing of ours can be missed meanwhile: only P1's clocks run on, and P1 goes back to its assignee. */
const isRequestersTurn = (ticket: Ticket, { organisation }: Context): boolean =>
  ticket.status === 'resolved' ||
  (ticket.status === 'waiting_on_requester' &&
    organisation.closure.noAnswer.onEnd === 'resolve' &&
    !isUrgentMatter(ticket));
