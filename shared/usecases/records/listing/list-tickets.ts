import { personIdOf } from '../../../domain/ticket/person.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { ListTicketsQuery } from '../../../schemas/list-query.ts';
import { type Instant, instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import { emailSchema } from '../../../schemas/requests.ts';
import { isIntegrator, originOf, reaches } from '../../change/caller.ts';
import type { ChangeServices } from '../../change/change-ticket.ts';
import { hiddenFrom } from '../../change/hidden.ts';
import type { ApiKey, People } from '../../ports/people.ts';
import type { TicketList } from '../../ports/tickets.ts';
import type { ReadServices, TicketPage } from '../read-ticket.ts';
import { type BreachPage, listBreaching } from './list-breaching.ts';
import { listTicketPage } from './list-page.ts';

/** A change counts from the instant at which it was decided; so much later, at the latest, an index shows it. */
const SEEN_WITHIN_MILLISECONDS = 60_000;

/** `nextUpdatedSince`: asked from there next time, nothing that changed meanwhile is missed. */
export type ListedPage = (TicketPage | BreachPage) & { nextUpdatedSince?: Instant };

/**
 * A page of the organisation's tickets, or of an integrator's own, newest first, or what breaches soon in that order. The first
 * page of what has changed since an instant says from which to ask next: one before its first read.
 */
export const listTickets = async (
  services: ReadServices & ChangeServices,
  key: ApiKey,
  query: ListTicketsQuery,
): Promise<ListedPage> => {
  const isSynchronising = query.updatedSince !== undefined && query.cursor === undefined;
  const next = instantOf(millisecondsOf(services.clock.now()) - SEEN_WITHIN_MILLISECONDS);
  const page = await pageOf(services, key, query);
  return { ...page, ...(isSynchronising ? { nextUpdatedSince: next } : {}) };
};

const pageOf = async (
  services: ReadServices & ChangeServices,
  key: ApiKey,
  query: ListTicketsQuery,
): Promise<TicketPage | BreachPage> => {
  const { organisation } = key;
  const { requester, cursor = null, breachingWithin, ...filters } = query;
  const loaded = await services.configuration.organisation(organisation);
  const wanted = {
    ...filters,
    organisation,
    cursor,
    within: (ticket: Ticket) => reaches(key, ticket),
    ...(isIntegrator(key) || key.scope.ownTickets ? { reached: reachedBy(key) } : {}),
    ...(requester ? { requesters: await personsCalled(services.people, organisation, requester) } : {}),
    ...(isIntegrator(key)
      ? { origin: originOf(key) }
      : { hiddenAmong: (tickets: readonly Ticket[]) => hiddenFrom(services, key, tickets) }),
  };
  return breachingWithin === undefined
    ? listTicketPage(services, wanted, loaded?.organisation.teams.map(({ id }) => id) ?? [])
    : listBreaching(services, { ...wanted, withinMilliseconds: breachingWithin });
};

/** The lists of what a key posted, or its agent works: it reaches nothing else. */
const reachedBy = (key: ApiKey): TicketList[] => {
  const posted: TicketList = { by: 'origin', origin: originOf(key) };
  const { agent } = key;
  if (isIntegrator(key) || agent === null) return [posted];
  return [posted, ...[false, true].map((isClosed): TicketList => ({ by: 'assignee', assignee: agent, isClosed }))];
};

/** The ids of whoever is called so: by an id of ours, the id that an integrator gave, or an address. */
export const personsCalled = async (people: People, organisation: string, text: string): Promise<string[]> => {
  const email = emailSchema.safeParse(text);
  const ids = [
    text,
    personIdOf(organisation, { id: text }),
    ...(email.success ? [personIdOf(organisation, { email: email.data })] : []),
  ];
  return [...new Set([...ids, ...(await people.claimedAs(organisation, ids))])];
};
