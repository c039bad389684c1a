import type { Instant } from '../../../schemas/primitives.ts';
import type { Place, TicketList } from '../../ports/tickets.ts';
import { fittingPage, presentInList, type ReadServices, type TicketPage } from '../read-ticket.ts';
import { type ListQuery, matches, seenOf } from './criteria.ts';
import { listsOf } from './lists-of.ts';
import { meetingOf, type Source } from './meet.ts';
import { walk } from './walk.ts';

/** Index queries for one page. */
const MAX_READS = 100;
/** Changes examined for one page; an index page has about 1 MB. */
const MAX_CHANGES = 5000;

/** A page of tickets, newest first. It may hold fewer than `limit` and still have a cursor. */
export const listTicketPage = async (
  services: ReadServices,
  query: ListQuery,
  teams: readonly string[],
): Promise<TicketPage> => {
  const groups = sourcesOf(services, query, teams);
  // A single list needs no intersection, so no more is read than is shown.
  const page = groups.length === 1 ? query.limit + 1 : undefined;
  const meeting = meetingOf(groups, query.cursor, { reads: MAX_READS }, page);
  const { found, cursor } = await walk(meeting, query.limit, async (references) => {
    const loaded = await services.store.loadTickets(references);
    const asked = loaded.filter((ticket) => matches(ticket, query)).map((ticket) => ({ ticket }));
    return (await seenOf(asked, query)).map(({ ticket }) => ticket);
  });
  const loaded = await services.store.withRequests(found);
  return fittingPage(await presentInList(services, loaded, query.origin ? 'integrator' : 'staff'), cursor);
};

const sourcesOf = ({ store }: ReadServices, query: ListQuery, teams: readonly string[]): Source[][] => {
  const { organisation, updatedSince, createdSince = null } = query;
  const listed =
    (list: TicketList, since: Instant | null = createdSince): Source =>
    (before, most) =>
      store.places(organisation, list, { before, since }, most);
  const groups = listsOf(query, teams).map((lists) => lists.map((list) => listed(list)));
  // A ticket created after an instant has also changed after it.
  const isImplied = query.externalId !== undefined || (createdSince !== null && createdSince >= (updatedSince ?? ''));
  if (updatedSince !== undefined && !isImplied)
    groups.push([changedSource(store, organisation, updatedSince, listed, createdSince)]);
  return groups.length > 0 ? groups : [[listed({ by: 'organisation' })]];
};

/**
 * Tickets changed since an instant: those created since then, and older ones that the index of changes names. If
 * those are too many, all older tickets, because each ticket is checked against the instant anyway.
 */
const changedSource = (
  store: Pick<ReadServices['store'], 'changedSince'>,
  organisation: string,
  since: Instant,
  listed: (list: TicketList, since?: Instant | null) => Source,
  createdSince: Instant | null,
): Source => {
  const created = listed({ by: 'organisation' }, since);
  let older: Promise<Source> | undefined;
  const readOlder = async (): Promise<Source> => {
    const changed = await store.changedSince(organisation, since, MAX_CHANGES);
    if (changed === null) return listed({ by: 'organisation' });
    const places = changed.filter((place) => place < since && place >= (createdSince ?? '')).toSorted(newestFirst);
    return async (before, most) => places.filter((place) => before === null || place < before).slice(0, most);
  };
  return async (before, most) => {
    const isPast = before !== null && before <= since;
    const young = isPast ? [] : await created(before, most);
    if (young.length === most) return young;
    older ??= readOlder();
    return [...young, ...(await (await older)(isPast ? before : since, most - young.length))];
  };
};

const newestFirst = (one: Place, other: Place): number => (one < other ? 1 : -1);
