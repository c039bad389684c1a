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
 * Erases the texts of a ticket whose retention has ended, and people whose last texts these were. Checks the ticket
 * as it is now: one that was reopened or put on hold since it was queued stays. May be repeated.
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
  // The texts may have been erased in a run that died before it erased the people.
  if (!isDue && !isExpired({ ...ticket, textsErasedAt: null }, loaded.organisation, now)) return NOTHING;
  const erasing: Erasing = {
    ...{ id: `retention#${ticket.closedAt}`, byAge: true, by: SYSTEM },
    ...{ persons: [], addresses: () => false },
  };
  const erased = await eraseTicket(services, ticket, erasing);
  let persons = 0;
  for (const person of await peopleIn(services, ticket)) persons += await forget(services, ticket, person);
  return { ...erased, persons };
};

const NOTHING = { texts: 0, objects: 0, notices: 0, persons: 0 };

/** Everyone in a ticket: its parties, people in copy and other authors; the requester first. */
const peopleIn = async ({ items }: ErasePersonServices, ticket: Ticket): Promise<string[]> => {
  const { requester, copied, counterparty, counterpartyCircle } = ticket;
  const authors = (await items.messages(ticket.reference)).map(({ author }) => author);
  const wrote = authors.flatMap(({ kind, id }) => (kind === 'agent' || id === null ? [] : [id]));
  return [...new Set([requester, ...copied, ...(counterparty ? [counterparty] : []), ...counterpartyCircle, ...wrote])];
};

/** Erases a person when all their tickets have lost their texts, because nothing needs their data any more. */
const forget = async (services: ErasePersonServices, { organisation }: Ticket, person: string): Promise<number> => {
  const known = await services.people.load(organisation, [person]);
  if (known.length === 0 || !(await haveAllGone(services, organisation, person))) return 0;
  if ((await obstaclesTo(services, organisation, [person])).length > 0) return 0;
  const requestedAt = services.clock.now();
  const granted = { id: `retention-${person}`, organisation, person, requestedAt };
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
