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

/** A change counts from the instant it was decided. An index shows it at most this much later. */
const SEEN_WITHIN_MILLISECONDS = 60_000;

/** `nextUpdatedSince`: querying from this instant next time misses no change. */
export type ListedPage = (TicketPage | BreachPage) & { nextUpdatedSince?: Instant };

/**
 * A page of the organisation's tickets, or of an integrator's own: newest first, or ordered by coming breaches. The
 * first page of tickets changed since an instant also says where to start next time: at an instant before the first
 * read.
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

/** Lists of the tickets that a key posted or that its agent works; the key reaches no others. */
const reachedBy = (key: ApiKey): TicketList[] => {
  const posted: TicketList = { by: 'origin', origin: originOf(key) };
  const { agent } = key;
  if (isIntegrator(key) || agent === null) return [posted];
  return [posted, ...[false, true].map((isClosed): TicketList => ({ by: 'assignee', assignee: agent, isClosed }))];
};

/** The ids of the person named by our id, an integrator's id or an address. */
export const personsCalled = async (people: People, organisation: string, text: string): Promise<string[]> => {
  const email = emailSchema.safeParse(text);
  const ids = [
    text,
    personIdOf(organisation, { id: text }),
    ...(email.success ? [personIdOf(organisation, { email: email.data })] : []),
  ];
  return [...new Set([...ids, ...(await people.claimedAs(organisation, ids))])];
};
