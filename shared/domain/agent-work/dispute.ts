import type { Context } from '../context.ts';
import { type Decision, decided, invalidField } from '../decision.ts';
import { draftOf } from '../draft.ts';
import type { Ticket } from '../ticket.ts';
import { actedBy, type RequestOf, type Worker } from './worker.ts';

/**
 * Makes a dispute of a ticket (SPEC 1): the counterparty, whose id the use case has found, is told that it is one. Who was
 * in copy is so no more: from now on they see only what is addressed to them. Done twice it changes nothing.
 */
export const addCounterparty = (
  ticket: Ticket,
  request: RequestOf<'add_counterparty'>,
  worker: Worker,
  context: Context,
): Decision => {
  const counterparty = request.counterparty.id ?? null;
  if (ticket.counterparty !== null && ticket.counterparty === counterparty) return decided(draftOf(ticket));
  if (ticket.counterparty !== null) return invalidField('counterparty', 'this ticket has another counterparty already');
  if (counterparty === ticket.requester) {
    return invalidField('counterparty', 'this is the requester: a dispute has two sides');
  }
  const change = { counterparty, copied: ticket.copied.filter((person) => person !== counterparty) };
  return actedBy(ticket, { type: 'counterparty_added', change }, { request, worker, context });
};
