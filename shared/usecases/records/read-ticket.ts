import { isOpenToStaff } from '../../domain/records/restricted.ts';
import { answeringArticle, type Ticket } from '../../domain/ticket/ticket.ts';
import { LEVELS, type Status, statusSchema } from '../../schemas/ticket.ts';
import type { People, Person } from '../ports/people.ts';
import type { StoredMessage, TicketFilter, TicketStore } from '../ports/tickets.ts';
import { fitting } from './answer-size.ts';
import { asGiven, type PresentedTicket, presentTicket, type ShownPerson } from './present-ticket.ts';

export type ReadServices = { store: TicketStore; people: People };

type Loaded = { ticket: Ticket; request: StoredMessage | null };

/** Staff see what is known of a person, an integrator what it said itself. */
export type Viewer = 'staff' | 'integrator';

/** A ticket with everything that its presentation needs. */
export const readTicket = async (services: ReadServices, ticket: Ticket, viewer: Viewer): Promise<PresentedTicket> => {
  // Asked for together with its people.
  const request = services.store.message(ticket.reference, 1);
  const [presented] = await present(services, [{ ticket, request }], viewer);
  if (!presented) throw new RangeError('a ticket is presented as one ticket');
  return presented;
};

/** Presents tickets of one organisation, their people read together. */
const present = async (
  services: ReadServices,
  loaded: readonly { ticket: Ticket; request: Loaded['request'] | Promise<Loaded['request']> }[],
  viewer: Viewer,
): Promise<PresentedTicket[]> => {
  const ids = [
    ...new Set(
      loaded.flatMap(({ ticket }) => [
        ticket.requester,
        ...ticket.copied,
        ...(ticket.counterparty ? [ticket.counterparty, ...ticket.counterpartyCircle] : []),
      ]),
    ),
  ];
  const [requests, persons, resolutions, comments, parts] = await Promise.all([
    Promise.all(loaded.map(({ request }) => request)),
    services.people.load(loaded[0]?.ticket.organisation ?? '', ids),
    Promise.all(loaded.map(({ ticket }) => textOf(services, ticket, ticket.resolutionEvent))),
    Promise.all(loaded.map(({ ticket }) => textOf(services, ticket, ticket.survey?.answer ?? null))),
    Promise.all(loaded.map(({ ticket }) => partsOf(services, ticket, viewer))),
  ]);
  const known = new Map(persons.map((person) => [person.id, person]));
  return loaded.map(({ ticket }, index) => {
    const request = requests[index] ?? null;
    // An integrator has named nobody in copy: who they are is for staff.
    const copied = viewer === 'staff' ? ticket.copied.flatMap((id) => known.get(id) ?? []) : [];
    const requester = viewer === 'staff' ? (known.get(ticket.requester) ?? null) : asGiven(ticket, request?.requester);
    const others = viewer === 'staff' ? othersOf(ticket, known) : NOBODY_ELSE;
    const said = [resolutions[index] ?? null, comments[index] ?? null] as const;
    const presented = presentTicket(ticket, { requester, copied, ...others }, request, ...said);
    return {
      ...presented,
      links: [...presented.links, ...(parts[index] ?? [])],
      // An article may be for staff alone, as its name is.
      ...(viewer === 'staff' ? { answeredBy: answeringArticle(ticket) } : {}),
    };
  });
};

type Others = { counterparty: ShownPerson | null; circle: ShownPerson[] };
const NOBODY_ELSE: Others = { counterparty: null, circle: [] };

/** The other side of a dispute; in its circle the counterparty itself, by its address, is nobody else. */
const othersOf = ({ counterparty, counterpartyCircle }: Ticket, known: ReadonlyMap<string, Person>): Others => {
  if (counterparty === null) return NOBODY_ELSE;
  const other = known.get(counterparty);
  const circle = counterpartyCircle.map((id) => known.get(id)).filter((person) => person !== undefined);
  return {
    counterparty: other ?? { id: counterparty },
    circle: circle.filter(({ email }) => email === null || email !== other?.email),
  };
};

/** So many of its parts a ticket lists. */
const MAX_PARTS = 100;

/**
 * The tickets that are part of a major incident, or cases of a problem, as links of it: the same word on both sides. Who
 * left isn't listed, nor what only some may see. An integrator sees its own.
 */
const partsOf = async (
  { store }: ReadServices,
  { reference, origin, major, isProblem }: Ticket,
  viewer: Viewer,
): Promise<Ticket['links']> => {
  const kinds = [...(major ? (['major_incident'] as const) : []), ...(isProblem ? (['problem'] as const) : [])];
  const links = kinds.map(async (as) => {
    const parts = await store.loadTickets(await store.parts(reference, as, '', MAX_PARTS));
    const shown = parts.filter(
      (part) =>
        part.links.some((link) => link.as === as && link.reference === reference) &&
        (viewer === 'staff' ? isOpenToStaff(part) : part.origin === origin),
    );
    return shown.map((part) => ({ reference: part.reference, as }));
  });
  return (await Promise.all(links)).flat();
};

/** The text of an event of a ticket, where there is one. */
const textOf = async ({ store }: ReadServices, ticket: Ticket, event: number | null): Promise<string | null> =>
  event === null ? null : ((await store.message(ticket.reference, event))?.body ?? null);

export type ListQuery = {
  organisation: string;
  status?: Status;
  level?: number;
  team?: string;
  assignee?: string;
  /** Ids of one person, of whom several may be known. */
  requesters?: readonly string[];
  category?: string;
  priority?: string;
  externalId?: string;
  createdSince?: string;
  updatedSince?: string;
  /** Only tickets of this origin: an integrator's own. */
  origin?: string;
  /** What the caller's key reaches. */
  within?: (ticket: Ticket) => boolean;
  /** The references of what the caller doesn't see of some tickets. */
  hiddenAmong?: (tickets: readonly Ticket[]) => Promise<ReadonlySet<string>>;
  limit: number;
  cursor: string | null;
};

/** So many are read at a time, however few are wanted: a filter may leave few of them. */
const SMALLEST_PAGE = 50;
/** Tickets read for one page at most: filters that no index knows end a page early, with a cursor to go on. */
const MAX_EXAMINED = 500;

export type TicketPage = { items: PresentedTicket[]; cursor?: string };

/** A page of tickets, newest first. It may hold fewer than `limit` and still have a cursor. */
export const listTicketPage = async (services: ReadServices, query: ListQuery): Promise<TicketPage> => {
  const { found, cursor } = await collect(services, query);
  const loaded = await services.store.withRequests(found.map(({ ticket }) => ticket));
  const items = await presentInList(services, loaded, query.origin ? 'integrator' : 'staff');
  return fittingPage(items, cursor ?? undefined);
};

/** A page of tickets in their order as far as one answer may hold them; the rest is on the next. */
export const fittingPage = (items: PresentedTicket[], cursor: string | undefined): TicketPage => {
  const end = fitting(items);
  const last = items[end - 1];
  if (end < items.length && last) return { items: items.slice(0, end), cursor: `${last.createdAt}#${last.reference}` };
  return { items, ...(cursor ? { cursor } : {}) };
};

/** Lists show the beginning of long descriptions, so that a page stays within what a Lambda may answer. */
const MAX_IN_LIST_LENGTH = 2000;
const cut = (text: string): string =>
  text.length > MAX_IN_LIST_LENGTH ? `${text.slice(0, MAX_IN_LIST_LENGTH)}…` : text;

/** Tickets as a list shows them. */
export const presentInList = async (
  services: ReadServices,
  loaded: readonly Loaded[],
  viewer: Viewer,
): Promise<PresentedTicket[]> =>
  (await present(services, loaded, viewer)).map((ticket) =>
    ticket.restricted && viewer === 'staff' ? wordless(ticket) : { ...ticket, description: cut(ticket.description) },
  );

/** A restricted ticket's words stand in answers of its own, where reading them is recorded (docs/decisions/0063). */
const wordless = (ticket: PresentedTicket): PresentedTicket => {
  const { id } = ticket.requester;
  const requester: PresentedTicket['requester'] = id === undefined ? {} : { id };
  const parties = [{ role: 'requester', ...requester }];
  const nothing = { subject: '', description: '', fields: {}, details: {}, attachments: [], resolution: null };
  return { ...ticket, ...nothing, requester, parties };
};

/** What a list names is gone only where somebody has removed it by hand. */
const loadInOrder = async (
  store: Pick<TicketStore, 'loadTickets'>,
  references: readonly { reference: string }[],
): Promise<{ ticket: Ticket }[]> => {
  const loaded = await store.loadTickets(references.map(({ reference }) => reference));
  const byReference = new Map(loaded.map((ticket) => [ticket.reference, ticket]));
  return references.flatMap(({ reference }) => {
    const ticket = byReference.get(reference);
    return ticket ? [{ ticket }] : [];
  });
};

/** Reads on until the page is full, the list ends, or enough was examined. The cursor is null at the end of the list. */
const collect = async (
  services: ReadServices,
  query: ListQuery,
): Promise<{ found: { ticket: Ticket }[]; cursor: string | null }> => {
  const filter: TicketFilter = {
    organisation: query.organisation,
    statuses: query.status ? [query.status] : statusSchema.options,
    levels: query.level ? [query.level] : LEVELS,
    assignee: query.assignee,
    requesters: query.requesters,
  };
  const found: { ticket: Ticket }[] = [];
  let cursor = query.cursor;
  for (let examined = 0; examined < MAX_EXAMINED; examined += SMALLEST_PAGE) {
    const page = await services.store.list(filter, Math.max(query.limit, SMALLEST_PAGE), cursor);
    const loaded = await loadInOrder(services.store, page.references);
    const matching = await seenOf(
      loaded.filter(({ ticket }) => matches(ticket, query)),
      query,
    );
    const room = query.limit - found.length;
    found.push(...matching.slice(0, room));
    const last = found.at(-1)?.ticket;
    if (matching.length > room && last) return { found, cursor: `${last.createdAt}#${last.reference}` };
    if (!page.more) return { found, cursor: null };
    cursor = page.references.at(-1)?.cursor ?? cursor;
    // Newest first: whatever follows is older.
    if (query.createdSince && cursor && cursor < query.createdSince) return { found, cursor: null };
    if (matching.length === room) break;
  }
  return { found, cursor: cursor && placeAfter(cursor, found.at(-1)?.ticket) };
};

/**
 * Where the next page goes on, without the reference of a ticket that its reader may not see: at the instant of what was
 * examined last. Others of that instant are examined once more, but for those that were shown.
 */
const placeAfter = (examined: string, shown: Ticket | undefined): string => {
  const [instant] = examined.split('#');
  return shown && shown.createdAt === instant ? `${instant}#${shown.reference}` : `${instant}#~`;
};

/** Those that the caller sees. */
export const seenOf = async <T extends { ticket: Ticket }>(
  found: readonly T[],
  { hiddenAmong }: Pick<ListQuery, 'hiddenAmong'>,
): Promise<T[]> => {
  const hidden = await hiddenAmong?.(found.map(({ ticket }) => ticket));
  return found.filter(({ ticket }) => !hidden?.has(ticket.reference));
};

export type TicketCriteria = Omit<ListQuery, 'organisation' | 'limit' | 'cursor'>;

export const matches = (ticket: Ticket, query: TicketCriteria): boolean =>
  (query.within?.(ticket) ?? true) &&
  (!query.status || ticket.status === query.status) &&
  (!query.level || ticket.level === query.level) &&
  (!query.team || ticket.team === query.team) &&
  (!query.assignee || ticket.assignee === query.assignee) &&
  (!query.requesters || query.requesters.includes(ticket.requester)) &&
  (!query.origin || ticket.origin === query.origin) &&
  (!query.category || ticket.category === query.category) &&
  (!query.priority || ticket.priority === query.priority) &&
  (!query.externalId || ticket.externalId === query.externalId) &&
  (!query.createdSince || ticket.createdAt >= query.createdSince) &&
  (!query.updatedSince || ticket.updatedAt >= query.updatedSince);
