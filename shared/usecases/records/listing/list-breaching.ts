import { breachOf } from '../../../domain/clocks/clocks.ts';
import type { Checkpoint, Ticket } from '../../../domain/ticket/ticket.ts';
import { type Instant, instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import { type ChangeServices, contextFor } from '../../change/change-ticket.ts';
import { fitting } from '../answer-size.ts';
import type { PresentedTicket } from '../present-ticket.ts';
import { presentInList, type ReadServices } from '../read-ticket.ts';
import { matches, seenOf, type TicketCriteria } from './criteria.ts';

export type BreachQuery = TicketCriteria & {
  organisation: string;
  withinMilliseconds: number;
  limit: number;
  cursor: string | null;
};

export type BreachPage = { items: (PresentedTicket & { deadline: Checkpoint })[]; cursor?: string };

/** Tickets read for a page: those with the next checkpoints, because a checkpoint always precedes a breach. */
const MAX_EXAMINED = 2000;

type Breaching = { ticket: Ticket; deadline: Checkpoint };

const orderOf = ({ ticket, deadline }: Breaching): string => `${deadline.at}#${ticket.reference}`;

/** Tickets that will breach a deadline within a time if nothing happens, ordered by deadline. */
export const listBreaching = async (
  services: ReadServices & ChangeServices,
  query: BreachQuery,
): Promise<BreachPage> => {
  const until = instantOf(millisecondsOf(services.clock.now()) + query.withinMilliseconds);
  const after = query.cursor ?? '';
  const found = (await breachingUntil(services, query, until)).filter((each) => orderOf(each) > after);
  const page = found.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).slice(0, query.limit);
  const loaded = await services.store.withRequests(page.map(({ ticket }) => ticket));
  const tickets = await presentInList(services, loaded, query.origin ? 'integrator' : 'staff');
  const byReference = new Map(tickets.map((ticket) => [ticket.reference, ticket]));
  const items = page.flatMap(({ ticket, deadline }) => {
    const presented = byReference.get(ticket.reference);
    return presented ? [{ ...presented, deadline }] : [];
  });
  const end = fitting(items);
  const shown = items[end - 1];
  const fits = end === items.length;
  const last = fits ? page.at(-1) : page.find(({ ticket }) => ticket.reference === shown?.reference);
  const isAll = fits && found.length <= page.length;
  return { items: items.slice(0, end), ...(last && !isAll ? { cursor: orderOf(last) } : {}) };
};

const breachingUntil = async (
  services: ReadServices & ChangeServices,
  query: BreachQuery,
  until: Instant,
): Promise<Breaching[]> => {
  const references = await services.store.dueUntil(query.organisation, until, MAX_EXAMINED);
  const tickets = (await services.store.loadTickets(references)).filter((ticket) => matches(ticket, query));
  const found = tickets.map(async (ticket): Promise<Breaching[]> => {
    const deadline = breachOf(ticket, await contextFor(services, query.organisation, ticket));
    return deadline && deadline.at <= until ? [{ ticket, deadline }] : [];
  });
  return seenOf((await Promise.all(found)).flat(), query);
};
