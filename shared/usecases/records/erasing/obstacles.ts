import { obstacleOf } from '../../../domain/records/erasure.ts';
import type { Erasure } from '../../../schemas/erasure.ts';
import { UnknownOrganisation } from '../../change/change-ticket.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import type { ErasedItems } from './ports.ts';
import { ticketsOf } from './tickets-of.ts';

export type ObstacleServices = {
  store: Pick<TicketStore, 'list' | 'loadTickets'>;
  items: Pick<ErasedItems, 'named'>;
  configuration: Pick<Configuration, 'organisation'>;
};

const AT_ONCE = 50;

/**
 * Tickets that prevent the erasure of these people now, and why. The ticket that asked for the erasure (`wish`),
 * often a legal matter by its category, is no obstacle unless it is on hold.
 */
export const obstaclesTo = async (
  { store, items, configuration }: ObstacleServices,
  organisation: string,
  persons: readonly string[],
  wish?: string,
): Promise<Erasure['obstacles']> => {
  const loaded = await configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  const references = await ticketsOf(store, items.named, organisation, persons);
  const found: Erasure['obstacles'] = [];
  for (let start = 0; start < references.length; start += AT_ONCE) {
    for (const ticket of await store.loadTickets(references.slice(start, start + AT_ONCE))) {
      const isWish = ticket.reference === wish && persons.includes(ticket.requester) && !ticket.legalHold;
      const why = isWish ? null : obstacleOf(ticket, loaded.organisation);
      if (why) found.push({ reference: ticket.reference, why });
    }
  }
  return found;
};
