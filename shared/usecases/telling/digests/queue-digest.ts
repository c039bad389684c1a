import { isOpenToStaff } from '../../../domain/records/restricted.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { FASTER, untilWritten } from '../../change/try-again.ts';
import type { QueueListings, Stay } from '../../ports/telling.ts';
import type { QueueStart, StoredMessage, TicketLists } from '../../ports/tickets.ts';

const MAX_TRIES = 10;
/** Lines of one mail and items of one transaction. Further tickets have events, and so digests, of their own. */
const MAX_LISTED = 100;

/** Every attempt failed because of other digests of the same team: the message returns. */
export class DigestContended extends Error {
  override readonly name = 'DigestContended';
}

type Waiting = { ticket: Ticket; request: StoredMessage | null };
type Services = { store: TicketLists; listings: QueueListings };

/**
 * The tickets that an event's digest lists: all that wait in the team's queue and are in no other digest. Each stay
 * in the queue is an item of its own, and all are written or none, so that simultaneous or repeated events make one
 * mail. After a crash, the same event finds what it has listed. Empty if another digest has listed the event's own
 * stay, or the stay is over. Throws DigestContended.
 */
export const queueDigest = async (services: Services, ticket: Ticket, event: TicketEvent): Promise<Waiting[]> => {
  const { store, listings } = services;
  const { organisation, reference } = ticket;
  const left = factsOf(event, 'left_in_queue');
  const team = left?.team ?? '';
  const own: Stay = { reference, since: left?.queuedSince ?? '' };
  // A restricted ticket gets its own notice, to those who may see it.
  if (!isOpenToStaff(ticket)) return ticket.queued?.since === own.since ? store.loadMany([reference]) : [];
  const digest = `${reference}#${event.sequence}`;
  return untilWritten(
    async () => {
      const standing = await listings.standing(own);
      if (standing) return standing.digest === digest ? stillWaiting(services, team, standing.lists) : [];
      const waiting = await waitingIn(services, organisation, team, ticket);
      if (!waiting.some((each) => isAt(each, own))) return [];
      const others = waiting.map(stayOf).filter((stay) => stay.reference !== reference);
      const known = await listings.listed(others);
      const free = others.filter((stay) => !known.has(stay.reference)).slice(0, MAX_LISTED - 1);
      if (await listings.list(digest, own, free)) return stillWaiting(services, team, [own, ...free]);
      return FASTER;
    },
    (attempts) => new DigestContended(`the queue of ${team} was listed ${attempts} times by others`),
    MAX_TRIES,
  );
};

const stayOf = ({ reference, queued }: Ticket): Stay => ({ reference, since: queued?.since ?? '' });
const isAt = (ticket: Ticket, { reference, since }: Stay): boolean =>
  ticket.reference === reference && ticket.queued?.since === since;
const waitsIn =
  (team: string) =>
  (ticket: Ticket): boolean =>
    ticket.team === team && ticket.queued !== null && isOpenToStaff(ticket);

/** The whole queue or, if that is long, the tickets around the event's own; read from the tickets themselves. */
const waitingIn = async (
  { store }: Services,
  organisation: string,
  team: string,
  { reference, createdAt }: Ticket,
): Promise<Ticket[]> => {
  const queue = (from?: QueueStart) => store.queue(organisation, team, MAX_LISTED, from);
  const oldest = await queue();
  const around = async () => (await Promise.all([queue({ since: createdAt }), queue({ until: createdAt })])).flat();
  const references = oldest.length < MAX_LISTED ? oldest : await around();
  return (await store.loadTickets([...new Set([reference, ...references])])).filter(waitsIn(team));
};

/** The tickets of a digest that are still waiting, most urgent first. */
const stillWaiting = async ({ store }: Services, team: string, stays: readonly Stay[]): Promise<Waiting[]> => {
  const tickets = (await store.loadTickets(stays.map(({ reference }) => reference))).filter(waitsIn(team));
  const listed = tickets.filter((ticket) => stays.some((stay) => isAt(ticket, stay))).toSorted(byUrgency);
  return store.loadMany(listed.map(({ reference }) => reference));
};

const byUrgency = (a: Ticket, b: Ticket): number =>
  `${a.priority ?? ''}${a.createdAt}` < `${b.priority ?? ''}${b.createdAt}` ? -1 : 1;
