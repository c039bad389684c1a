import type { Ticket } from '../domain/ticket.ts';
import { type Status, statusSchema } from '../schemas/ticket.ts';
import type { People, StoredMessage, TicketFilter, TicketStore } from './ports.ts';
import { type PresentedTicket, presentTicket } from './present-ticket.ts';

export type ReadServices = { store: TicketStore; people: People };

/** A ticket with everything that its presentation needs. */
export const readTicket = async (services: ReadServices, ticket: Ticket): Promise<PresentedTicket> => {
  const [request, resolution] = await Promise.all([
    services.store.message(ticket.reference, 1),
    ticket.resolutionEvent ? services.store.message(ticket.reference, ticket.resolutionEvent) : null,
  ]);
  return present(services, ticket, request, resolution?.body ?? null);
};

const present = async (
  services: ReadServices,
  ticket: Ticket,
  request: StoredMessage | null,
  resolution: string | null,
): Promise<PresentedTicket> => {
  const persons = await services.people.load(ticket.organisation, [ticket.requester, ...ticket.copied]);
  const requester = persons.find((person) => person.id === ticket.requester) ?? null;
  return presentTicket(
    ticket,
    { requester, copied: persons.filter((person) => person !== requester) },
    request,
    resolution,
  );
};

export type ListQuery = {
  organisation: string;
  status?: Status;
  level?: number;
  team?: string;
  assignee?: string;
  requester?: string;
  updatedSince?: string;
  /** Only tickets of this origin: an integrator's own. */
  origin?: string;
  limit: number;
  cursor: string | null;
};

/** Levels that any policy may have; the list index is partitioned by them. */
const LEVELS = [1, 2, 3, 4, 5];
/** Tickets read for one page at most: filters that no index knows end a page early, with a cursor to go on. */
const MOST_EXAMINED = 500;

export type TicketPage = { items: PresentedTicket[]; cursor?: string };

/** A page of tickets, newest first. It may hold fewer than `limit` and still have a cursor. */
export const listTicketPage = async (services: ReadServices, query: ListQuery): Promise<TicketPage> => {
  const filter: TicketFilter = {
    organisation: query.organisation,
    statuses: query.status ? [query.status] : statusSchema.options,
    levels: query.level ? [query.level] : LEVELS,
    assignee: query.assignee,
    requester: query.requester,
  };
  const items: PresentedTicket[] = [];
  let cursor = query.cursor;
  let examined = 0;
  for (;;) {
    const page = await services.store.list(filter, query.limit, cursor);
    const loaded = await services.store.loadMany(page.references.map((entry) => entry.reference));
    for (const { ticket, request } of loaded) {
      examined++;
      cursor = `${ticket.createdAt}#${ticket.reference}`;
      if (!matches(ticket, query)) continue;
      const resolution = ticket.resolutionEvent
        ? await services.store.message(ticket.reference, ticket.resolutionEvent)
        : null;
      items.push(await present(services, ticket, request, resolution?.body ?? null));
      if (items.length === query.limit) return { items, ...(cursor ? { cursor } : {}) };
    }
    if (!page.more) return { items };
    cursor = page.references.at(-1)?.cursor ?? cursor;
    if (examined >= MOST_EXAMINED) return { items, ...(cursor ? { cursor } : {}) };
  }
};

const matches = (ticket: Ticket, query: ListQuery): boolean =>
  (!query.status || ticket.status === query.status) &&
  (!query.level || ticket.level === query.level) &&
  (!query.team || ticket.team === query.team) &&
  (!query.assignee || ticket.assignee === query.assignee) &&
  (!query.requester || ticket.requester === query.requester) &&
  (!query.origin || ticket.origin === query.origin) &&
  (!query.updatedSince || ticket.updatedAt >= query.updatedSince);
