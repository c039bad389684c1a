import { isOpenToStaff } from '../../domain/records/restricted.ts';
import { answeringArticle, type Ticket } from '../../domain/ticket/ticket.ts';
import { cut } from '../../schemas/primitives.ts';
import type { People, Person } from '../ports/people.ts';
import type { StoredMessage, TicketStore } from '../ports/tickets.ts';
import { fitting } from './answer-size.ts';
import { asGiven, type PresentedTicket, presentTicket, type ShownPerson } from './present-ticket.ts';

export type ReadServices = { store: TicketStore; people: People };

type Loaded = { ticket: Ticket; request: StoredMessage | null };

/** Staff see what is known about a person, an integrator what it gave itself. */
export type Viewer = 'staff' | 'integrator';

/** A ticket with everything its presentation needs. Messages that the caller already has are in `written`. */
export const readTicket = async (
  services: ReadServices,
  ticket: Ticket,
  viewer: Viewer,
  written: readonly StoredMessage[] = [],
): Promise<PresentedTicket> => {
  const { shown } = services.store;
  const store: ReadServices['store'] = {
    ...services.store,
    shown: async (reference, sequence) =>
      written.find((message) => message.sequence === sequence) ?? shown(reference, sequence),
  };
  // Read in parallel with its people.
  const request = store.shown(ticket.reference, 1);
  const [presented] = await present({ ...services, store }, [{ ticket, request }], viewer);
  if (!presented) throw new RangeError('the ticket was not presented');
  return presented;
};

/** Presents tickets of one organisation, reading their people together. */
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
    services.people.known(loaded[0]?.ticket.organisation ?? '', ids),
    Promise.all(loaded.map(({ ticket }) => textOf(services, ticket, ticket.resolutionEvent))),
    Promise.all(loaded.map(({ ticket }) => textOf(services, ticket, ticket.survey?.answer ?? null))),
    Promise.all(loaded.map(({ ticket }) => partsOf(services, ticket, viewer))),
  ]);
  const known = new Map(persons.map((person) => [person.id, person]));
  return loaded.map(({ ticket }, index) => {
    const request = requests[index] ?? null;
    // An integrator names no one in copy, so these people are shown only to staff.
    const copied = viewer === 'staff' ? ticket.copied.flatMap((id) => known.get(id) ?? []) : [];
    const requester = viewer === 'staff' ? (known.get(ticket.requester) ?? null) : asGiven(ticket, request?.requester);
    const others = viewer === 'staff' ? othersOf(ticket, known) : NOBODY_ELSE;
    const said = [resolutions[index] ?? null, comments[index] ?? null] as const;
    const presented = presentTicket(ticket, { requester, copied, ...others }, request, ...said);
    return {
      ...presented,
      links: [...presented.links, ...(parts[index] ?? [])],
      // Only for staff: an article, and so its name, may be internal.
      ...(viewer === 'staff' ? { answeredBy: answeringArticle(ticket) } : {}),
    };
  });
};

type Others = { counterparty: ShownPerson | null; circle: ShownPerson[] };
const NOBODY_ELSE: Others = { counterparty: null, circle: [] };

/** The other side of a dispute. The circle leaves out the counterparty, compared by address. */
const othersOf = ({ counterparty, counterpartyCircle }: Ticket, known: ReadonlyMap<string, Person>): Others => {
  if (counterparty === null) return NOBODY_ELSE;
  const other = known.get(counterparty);
  const circle = counterpartyCircle.map((id) => known.get(id)).filter((person) => person !== undefined);
  return {
    counterparty: other ?? { id: counterparty },
    circle: circle.filter(({ email }) => email === null || email !== other?.email),
  };
};

/** How many of its parts a ticket lists. */
const MAX_PARTS = 100;

/**
 * The parts of a major incident or the cases of a problem as links, with the same word on both sides. Tickets that
 * left and restricted tickets are not listed. An integrator sees its own.
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

/** The text of a ticket's event, if there is one. */
const textOf = async ({ store }: ReadServices, ticket: Ticket, event: number | null): Promise<string | null> =>
  event === null ? null : ((await store.shown(ticket.reference, event))?.body ?? null);

export type TicketPage = { items: PresentedTicket[]; cursor?: string };

/** A page of tickets, cut to what fits in one answer; the rest is on the next page. */
export const fittingPage = (items: PresentedTicket[], cursor: string | undefined): TicketPage => {
  const end = fitting(items);
  const last = items[end - 1];
  if (end < items.length && last) return { items: items.slice(0, end), cursor: `${last.createdAt}#${last.reference}` };
  return { items, ...(cursor ? { cursor } : {}) };
};

/** Lists show only the beginning of long descriptions, so that a page fits in a Lambda's answer. */
const MAX_IN_LIST_LENGTH = 2000;
const shortened = (text: string): string =>
  text.length > MAX_IN_LIST_LENGTH ? `${cut(text, MAX_IN_LIST_LENGTH)}…` : text;

/** Tickets as a list shows them. */
export const presentInList = async (
  services: ReadServices,
  loaded: readonly Loaded[],
  viewer: Viewer,
): Promise<PresentedTicket[]> =>
  (await present(services, loaded, viewer)).map((ticket) =>
    ticket.restricted && viewer === 'staff'
      ? wordless(ticket)
      : { ...ticket, description: shortened(ticket.description) },
  );

/**
 * A restricted ticket without its texts: those are shown only in its own answers, where reads are recorded
 * (docs/decisions/0063).
 */
const wordless = (ticket: PresentedTicket): PresentedTicket => {
  const { id } = ticket.requester;
  const requester: PresentedTicket['requester'] = id === undefined ? {} : { id };
  const parties = [{ role: 'requester', ...requester }];
  const nothing = { subject: '', description: '', fields: {}, details: {}, attachments: [], resolution: null };
  return { ...ticket, ...nothing, requester, parties };
};
