import { isOpenToStaff } from '../../../domain/records/restricted.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { FASTER, untilWritten } from '../../change/try-again.ts';
import type { Listed, QueueDigests } from '../../ports/telling.ts';
import type { StoredMessage, TicketLists } from '../../ports/tickets.ts';

const MOST_TRIES = 10;
/** Lines of one mail; what is beyond has events, and with them digests, of its own. */
const MOST_LISTED = 200;

/** Others kept listing tickets of the same team: the message comes back. */
export class DigestContended extends Error {
  override readonly name = 'DigestContended';
}

type Waiting = { ticket: Ticket; request: StoredMessage | null };

/**
 * The tickets that the digest of an event lists: whatever waits in the team's queue and stands in no other digest. One
 * conditional write of the team's item decides which digest a stay in the queue is listed in, so that events at once, or
 * delivered again, make one mail. A crash after it loses nothing: the same event finds what it has listed. Empty where
 * another digest has listed all, or nothing of it waits any more. Throws DigestContended.
 */
export const queueDigest = async (
  { store, digests }: { store: TicketLists; digests: QueueDigests },
  ticket: Ticket,
  event: TicketEvent,
): Promise<Waiting[]> => {
  const { organisation, reference } = ticket;
  const team = factsOf(event, 'left_in_queue')?.team ?? '';
  // What only some may see is told by itself, to who may.
  if (!isOpenToStaff(ticket)) return isStayOf(event, ticket) ? store.loadMany([reference]) : [];
  const digest = `${reference}#${event.sequence}`;
  return untilWritten(
    async () => {
      const { listed, version } = await digests.load(organisation, team);
      const known = Object.keys(listed);
      const references = [...new Set([...known, reference, ...(await store.queue(organisation, team, MOST_LISTED))])];
      // Strongly consistent, unlike the index: nothing that still waits is forgotten, and listed a second time.
      const waiting = (await store.loadTickets(references)).filter(
        (each) => each.team === team && each.queued && isOpenToStaff(each),
      );
      const asked = waiting.some((ticket) => ticket.reference === reference && isStayOf(event, ticket));
      const now = listedNow(waiting, listed, asked ? digest : null);
      const isSame = JSON.stringify(now) === JSON.stringify(listed);
      if (isSame || (await digests.save(organisation, team, now, version))) {
        const mine = waiting.filter((ticket) => now[ticket.reference]?.digest === digest).toSorted(byUrgency);
        return store.loadMany(mine.map((ticket) => ticket.reference));
      }
      return FASTER;
    },
    (attempts) => new DigestContended(`the queue of ${team} was listed ${attempts} times by others`),
    MOST_TRIES,
  );
};

const isStayOf = (event: TicketEvent, { queued }: Ticket): boolean =>
  queued?.since === factsOf(event, 'left_in_queue')?.queuedSince;

/** What no longer waits is dropped; what stands in no digest goes into this one, unless its own ticket waits no more. */
const listedNow = (waiting: readonly Ticket[], listed: Listed, digest: string | null): Listed => {
  const entries = waiting.flatMap(({ reference, queued }): [string, Listed[string]][] => {
    const since = queued?.since ?? '';
    const before = ownValue(listed, reference);
    if (before?.since === since) return [[reference, before]];
    return digest ? [[reference, { since, digest }]] : [];
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const byUrgency = (a: Ticket, b: Ticket): number =>
  `${a.priority ?? ''}${a.createdAt}` < `${b.priority ?? ''}${b.createdAt}` ? -1 : 1;
