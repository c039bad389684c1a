import { becameReachable, isReachable } from '../../domain/telling/reachable.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { Person } from '../../domain/ticket/person.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import { type ChangeServices, changeTicket } from './change-ticket.ts';

/** Of somebody's open tickets so many, the newest, are told again. */
const MAX_TICKETS = 25;
const OPEN = statusSchema.options.filter((status) => status !== 'closed');

/**
 * Puts on record that a ticket's requester can be reached from now on, once: what they were owed is sent by way of that event.
 * Throws TicketNotFound, TooManyConflicts.
 */
export const noteReachable = async (services: ChangeServices, reference: string): Promise<void> => {
  await changeTicket(services, reference, (ticket, context) => decided(becameReachable(ticket, context)), {
    claims: [{ scope: `reachable#${reference}`, key: 'requester' }],
  });
};

/**
 * The same on all open tickets of somebody of whom nothing but a handle was known before. They are saved already: whoever dies
 * in between leaves the rest to reconcile.
 */
export const noteIfReachable = async (
  services: ChangeServices,
  organisation: string,
  standing: Person | undefined,
  person: Person,
): Promise<void> => {
  if (!standing || isReachable(standing) || !isReachable(person)) return;
  const asked = { organisation, statuses: OPEN, levels: LEVELS, requesters: [person.id] };
  const { references } = await services.store.list(asked, MAX_TICKETS, null);
  for (const { reference } of references) await noteReachable(services, reference);
};
