import { personIdOf } from '../../domain/ticket/person.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ListTicketsQuery } from '../../schemas/list-query.ts';
import { emailSchema } from '../../schemas/requests.ts';
import { isIntegrator, originOf, reaches } from '../change/caller.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import { hiddenFrom } from '../change/hidden.ts';
import type { ApiKey, People } from '../ports/people.ts';
import { type BreachPage, listBreaching } from './list-breaching.ts';
import { listTicketPage, type ReadServices, type TicketPage } from './read-ticket.ts';

/** A page of the organisation's tickets, or of an integrator's own, newest first, or what breaches soon in that order. */
export const listTickets = async (
  services: ReadServices & ChangeServices,
  key: ApiKey,
  query: ListTicketsQuery,
): Promise<TicketPage | BreachPage> => {
  const { organisation } = key;
  const { requester, cursor = null, breachingWithin, ...filters } = query;
  const wanted = {
    ...filters,
    organisation,
    cursor,
    within: (ticket: Ticket) => reaches(key, ticket),
    ...(requester ? { requesters: await personsCalled(services.people, organisation, requester) } : {}),
    ...(isIntegrator(key)
      ? { origin: originOf(key) }
      : { hiddenAmong: (tickets: readonly Ticket[]) => hiddenFrom(services, key, tickets) }),
  };
  return breachingWithin === undefined
    ? listTicketPage(services, wanted)
    : listBreaching(services, { ...wanted, withinMilliseconds: breachingWithin });
};

/** The ids of whoever is called so: by an id of ours, the id that an integrator gave, or an address. */
const personsCalled = async (people: People, organisation: string, text: string): Promise<string[]> => {
  const email = emailSchema.safeParse(text);
  const ids = [
    text,
    personIdOf(organisation, { id: text }),
    ...(email.success ? [personIdOf(organisation, { email: email.data })] : []),
  ];
  return [...new Set([...ids, ...(await people.claimedAs(organisation, ids))])];
};
