import type { RequestOf } from '../../schemas/actions.ts';
import { unchanged } from '../decide.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import { personIdOf } from '../ticket/person.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { actedBy, type Worker } from '../work/worker.ts';
import { isDisputing } from './disputing.ts';
import { requesterIds } from './sides.ts';

/**
 * The counterparty's further ids, under which it may write or be in copy: the id derived from its address, so that it
 * is recognised whatever its own id is.
 */
export const circleOf = (organisation: string, person: { id: string; email?: string | null }): string[] => {
  const byAddress = person.email ? personIdOf(organisation, { email: person.email }) : person.id;
  return byAddress === person.id ? [] : [byAddress];
};

/**
 * Makes a ticket a dispute (specification 1). The counterparty, whose id and address the use case has found, is
 * notified. People in copy are no longer parties: from now on they see only what is addressed to them. Repeating it
 * changes nothing.
 */
export const addCounterparty = (
  ticket: Ticket,
  request: RequestOf<'add_counterparty'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { id: counterparty = '', email } = request.counterparty;
  if (ticket.counterparty === counterparty) return unchanged(ticket, context);
  if (ticket.counterparty !== null) return invalidField('counterparty', 'this ticket already has a counterparty');
  const counterpartyCircle = circleOf(context.organisation.id, { id: counterparty, email });
  const ids = [counterparty, ...counterpartyCircle];
  if (requesterIds(ticket).some((id) => ids.includes(id))) {
    return invalidField('counterparty', 'cannot be the requester');
  }
  if (ticket.major !== null) {
    return invalidField(
      'counterparty',
      'a major incident cannot be a dispute, because its messages reach all of its tickets: open a separate ticket',
    );
  }
  const copied = ticket.copied.filter((person) => !ids.includes(person));
  const change = { counterparty, counterpartyCircle, copied };
  const assignee = agentOf(context, ticket.assignee);
  if (assignee && isDisputing({ ...ticket, ...change }, assignee, context.organisation.id)) {
    return invalidField('counterparty', `${assignee.id} is the assignee: reassign the ticket first`);
  }
  return actedBy(ticket, { type: 'counterparty_added', change }, { request, worker, context });
};
