import { askedTerms } from '../../domain/search/terms.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { SearchQuery } from '../../schemas/search/search.ts';
import type { Status } from '../../schemas/ticket.ts';
import { isIntegrator, originOf, reaches } from '../change/caller.ts';
import { type HidingServices, hiddenFrom } from '../change/hidden.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Place, Reads } from '../ports/tickets.ts';
import { personsCalled } from '../records/listing/list-tickets.ts';
import { type Budget, meetingOf, type Source } from '../records/listing/meet.ts';
import { walk } from '../records/listing/walk.ts';
import { fittingPage, presentInList, type ReadServices, type TicketPage } from '../records/read-ticket.ts';
import { formsOf } from './forms.ts';
import { TEAM, type WordIndex, type Words } from './ports.ts';

export type SearchServices = ReadServices & HidingServices & { index: WordIndex; reads: Pick<Reads, 'record'> };

export type Searched = { ok: true; page: TicketPage } | { ok: false; why: 'no_words' | 'too_many_words' };

export const MAX_WORDS = 8;
/** Index queries for one page, besides those that look for word forms. */
const MAX_READS = 100;

/** The route recorded for reads of restricted tickets: a result reveals that the ticket contains the word. */
const WHAT = 'GET /v1/search';

/**
 * Tickets that contain all words, newest first, as far as the key may read them. An integrator searches only its own
 * tickets' words, and staff find no ticket that a GET would refuse. A reference finds its ticket.
 */
export const searchTickets = async (services: SearchServices, key: ApiKey, query: SearchQuery): Promise<Searched> => {
  const named = parseReference(query.q);
  if (named.ok)
    return { ok: true, page: await shown(services, key, await visible(services, key, query, [named.reference])) };
  const terms = askedTerms(query.q);
  if (terms.length === 0) return { ok: false, why: 'no_words' };
  if (terms.length > MAX_WORDS) return { ok: false, why: 'too_many_words' };
  const groups = await groupsFor(services, key, query, terms);
  if (groups.some((sources) => sources.length === 0)) return { ok: true, page: { items: [] } };
  const budget: Budget = { reads: MAX_READS };
  const meeting = meetingOf(groups, query.cursor ?? null, budget);
  const { found, cursor } = await walk(meeting, query.limit, (references) => visible(services, key, query, references));
  return { ok: true, page: await shown(services, key, found, cursor) };
};

/** One group per word, with a list for each of its forms; and one for the requester, if given. */
const groupsFor = async (
  { index, store, people }: SearchServices,
  key: ApiKey,
  { requester }: SearchQuery,
  terms: readonly string[],
): Promise<Source[][]> => {
  const words: Words = { organisation: key.organisation, audience: isIntegrator(key) ? originOf(key) : TEAM };
  const byWords = terms.map(async (term, place): Promise<Source[]> => {
    const forms = await formsOf(index, words, term, { unfinished: place === terms.length - 1 });
    return forms.map((form) => (before, most) => index.places(words, form, before, most));
  });
  const groups = await Promise.all(byWords);
  if (requester === undefined) return groups;
  const requesters = await personsCalled(people, key.organisation, requester);
  const byRequester = requesters.map(
    (each): Source =>
      (before, most) =>
        store.places(key.organisation, { by: 'requester', requester: each }, { before, since: null }, most),
  );
  return [...groups, byRequester];
};

type Filters = { status?: Status | undefined };

/** The tickets that the key may read and that match the filters. */
const visible = async (
  services: SearchServices,
  key: ApiKey,
  { status }: Filters,
  references: readonly string[],
): Promise<Ticket[]> => {
  const tickets = (await services.store.loadTickets(references)).filter(
    (ticket) => reaches(key, ticket) && (status === undefined || ticket.status === status),
  );
  const hidden = isIntegrator(key) ? new Set<string>() : await hiddenFrom(services, key, tickets);
  return tickets.filter(({ reference }) => !hidden.has(reference));
};

const shown = async (
  services: SearchServices,
  key: ApiKey,
  found: readonly Ticket[],
  cursor?: Place,
): Promise<TicketPage> => {
  const { id, agent } = key;
  const at = services.clock.now();
  const restricted = found.filter((ticket) => ticket.restricted);
  // A read that can't be recorded isn't answered.
  await Promise.all(
    restricted.map(({ reference }) => services.reads.record(reference, { at, key: id, agent, what: WHAT })),
  );
  const loaded = await services.store.withRequests(found);
  return fittingPage(await presentInList(services, loaded, isIntegrator(key) ? 'integrator' : 'staff'), cursor);
};
