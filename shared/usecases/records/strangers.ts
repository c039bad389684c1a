import { requesterIds } from '../../domain/parties/sides.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { isIntegrator } from '../change/caller.ts';
import type { ApiKey } from '../ports/people.ts';
import type { StoredMessage, TicketStore } from '../ports/tickets.ts';

type Store = Pick<TicketStore, 'loadTickets'>;

/** The messages that a key may know about. */
export const withoutStrangers = async (
  store: Store,
  key: ApiKey,
  ticket: Ticket,
  messages: readonly StoredMessage[],
): Promise<StoredMessage[]> => (isIntegrator(key) ? withoutMergedStrangers(store, ticket, messages) : [...messages]);

/**
 * The messages that a ticket's integrator may know about: none by people who came with a ticket of another origin
 * that was merged into this one. Merged tickets are read only if there are any.
 */
export const withoutMergedStrangers = async (
  store: Store,
  ticket: Ticket,
  messages: readonly StoredMessage[],
): Promise<StoredMessage[]> => {
  const duplicates = ticket.links.filter(({ as }) => as === 'duplicate');
  if (duplicates.length === 0) return [...messages];
  const tickets = await store.loadTickets(duplicates.map(({ reference }) => reference));
  const others = tickets.filter(
    ({ mergedInto, origin }) => mergedInto === ticket.reference && origin !== ticket.origin,
  );
  const strangers = new Set(others.flatMap((other) => [...requesterIds(other), ...other.copied]));
  for (const own of requesterIds(ticket)) strangers.delete(own);
  return messages.filter(({ author }) => author.kind !== 'requester' || !strangers.has(author.id ?? ''));
};
