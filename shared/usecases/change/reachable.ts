import { becameReachable, isReachable } from '../../domain/telling/reachable.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { Person } from '../../domain/ticket/person.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import { type ChangeServices, changeTicket } from './change-ticket.ts';

/** At most this many open tickets of a person, the newest, get their outstanding notices. */
const MAX_TICKETS = 25;
const OPEN = statusSchema.options.filter((status) => status !== 'closed');

/**
 * Records once that a ticket's requester can now be reached. This event triggers the notices they were owed. Throws
 * TicketNotFound, TooManyConflicts.
 */
export const noteReachable = async (services: ChangeServices, reference: string): Promise<void> => {
  await changeTicket(services, reference, (ticket, context) => decided(becameReachable(ticket, context)), {
    claims: [{ scope: `reachable#${reference}`, key: 'requester' }],
  });
};

/**
 * Does the same for all open tickets of a person who had only a handle before. The person is already saved: after a
 * crash, reconcile does the rest.
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
