import type { Erasing } from '../../../domain/records/erasure.ts';
import { isExpired } from '../../../domain/records/retention.ts';
import { SYSTEM, type Ticket } from '../../../domain/ticket/ticket.ts';
import type { ExpiredMessage } from '../../../schemas/erasure.ts';
import { UnknownOrganisation } from '../../change/change-ticket.ts';
import { type ErasePersonServices, erasePerson } from './erase-person.ts';
import { eraseTicket, type TicketErased } from './erase-ticket.ts';
import { obstaclesTo } from './obstacles.ts';
import { ticketsOf } from './tickets-of.ts';

/**
 * Erases the texts of a ticket that have been kept for long enough, and with its last texts the person whose they were. What
 * has changed since it was queued counts: a ticket that was reopened or put on hold stays. Run again, it finds done what was done.
 */
export const eraseExpired = async (
  services: ErasePersonServices,
  { organisation: id, reference }: ExpiredMessage['expired'],
): Promise<TicketErased & { persons: number }> => {
  const [ticket, loaded] = await Promise.all([services.store.load(reference), services.configuration.organisation(id)]);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${id}`);
  if (!ticket || ticket.organisation !== id) return NOTHING;
  const now = services.clock.now();
  const isDue = isExpired(ticket, loaded.organisation, now);
  // Texts that went in a run that died before it came to the person.
  if (!isDue && !isExpired({ ...ticket, textsErasedAt: null }, loaded.organisation, now)) return NOTHING;
  const erasing: Erasing = {
    ...{ id: `retention#${ticket.closedAt}`, byAge: true, by: SYSTEM },
    ...{ persons: [], addresses: () => false },
  };
  const erased = await eraseTicket(services, ticket, erasing);
  return { ...erased, persons: await forgetRequester(services, ticket) };
};

const NOTHING = { texts: 0, objects: 0, notices: 0, persons: 0 };

/** A person whose every ticket has lost its texts is erased: nothing is left that they are needed for. */
const forgetRequester = async (services: ErasePersonServices, { organisation, requester }: Ticket): Promise<number> => {
  const known = await services.people.load(organisation, [requester]);
  if (known.length === 0 || !(await haveAllGone(services, organisation, requester))) return 0;
  if ((await obstaclesTo(services, organisation, [requester])).length > 0) return 0;
  const requestedAt = services.clock.now();
  const granted = { id: `retention-${requester}`, organisation, person: requester, requestedAt };
  await erasePerson(services, { ...granted, reason: 'retention', by: 'retention' });
  return 1;
};

const AT_ONCE = 50;

const haveAllGone = async (
  { store, items }: ErasePersonServices,
  organisation: string,
  person: string,
): Promise<boolean> => {
  const references = await ticketsOf(store, items.named, organisation, [person]);
  for (let start = 0; start < references.length; start += AT_ONCE) {
    const tickets = await store.loadTickets(references.slice(start, start + AT_ONCE));
    if (tickets.some(({ closedAt, textsErasedAt }) => !closedAt || !textsErasedAt || textsErasedAt < closedAt))
      return false;
  }
  return true;
};
