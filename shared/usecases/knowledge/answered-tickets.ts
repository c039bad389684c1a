import { answeringArticle, type Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { reaches } from '../change/caller.ts';
import { type HidingServices, hiddenFrom } from '../change/hidden.ts';
import type { ApiKey } from '../ports/people.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { Answered } from './ports.ts';

export type AnsweredServices = HidingServices & { store: Pick<TicketStore, 'loadTickets'>; answered: Answered };

export type AnsweredTicket = Pick<Ticket, 'reference' | 'status'> & { resolvedAt: Instant };

const referenceIn = (place: string): string => place.slice(place.indexOf('#') + 1);

/**
 * Tickets that an article answered and that still count it as their answer, newest first, as far as the key may see
 * them. A ticket whose resolution was declined or replaced no longer counts. A page may be short and still have a
 * cursor.
 */
export const answeredTickets = async (
  services: AnsweredServices,
  key: ApiKey,
  id: string,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<{ items: AnsweredTicket[]; cursor?: string }> => {
  const places = await services.answered.places(key.organisation, id, cursor, limit);
  const loaded = await services.store.loadTickets(places.map(referenceIn));
  const mine = loaded.filter((ticket) => reaches(key, ticket));
  const hidden = await hiddenFrom(services, key, mine);
  const byPlace = new Map(mine.map((ticket) => [`${ticket.resolvedAt}#${ticket.reference}`, ticket]));
  const items = places.flatMap((place) => {
    const ticket = byPlace.get(place);
    if (!ticket || hidden.has(ticket.reference) || answeringArticle(ticket) !== id) return [];
    return [{ reference: ticket.reference, status: ticket.status, resolvedAt: ticket.resolvedAt ?? '' }];
  });
  const last = places.at(-1);
  return { items, ...(places.length === limit && last !== undefined ? { cursor: last } : {}) };
};
