import { personIdOf } from '../../domain/ticket/person.ts';
import type { ListTicketsQuery } from '../../schemas/list-query.ts';
import { hiddenFrom, isIntegrator, originOf } from '../change/caller.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import type { ApiKey, People } from '../ports.ts';
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
    ...(requester ? { requester: await personOf(services.people, organisation, requester) } : {}),
    ...(isIntegrator(key) ? { origin: originOf(key) } : { isHidden: await hiddenFrom(services, key) }),
  };
  return breachingWithin === undefined
    ? listTicketPage(services, wanted)
    : listBreaching(services, { ...wanted, withinMilliseconds: breachingWithin });
};

/** A person by id or by e-mail address; an id may look like an address, and then it is the one that is known. */
const personOf = async (people: People, organisation: string, text: string): Promise<string> => {
  if (!text.includes('@')) return text;
  const [known] = await people.load(organisation, [text]);
  return known ? text : personIdOf(organisation, { email: text });
};
