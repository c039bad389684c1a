import { expiredBefore, isExpired } from '../../../domain/records/retention.ts';
import type { ExpiredMessage } from '../../../schemas/erasure.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { LEVELS } from '../../../schemas/ticket.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { TicketStore } from '../../ports/tickets.ts';

/** Progress of a search in an organisation: the cursor to continue from, or when the last search ended. */
export type RetentionPlace = { cursor: string | null; endedAt: Instant | null };
export type RetentionProgress = {
  load: (organisation: string) => Promise<RetentionPlace | null>;
  save: (organisation: string, place: RetentionPlace) => Promise<void>;
};

export type FindExpiredServices = {
  store: Pick<TicketStore, 'list' | 'loadTickets'>;
  configuration: Pick<Configuration, 'organisation' | 'registry'>;
  clock: Clock;
  retentionProgress: RetentionProgress;
  queueExpired: (message: ExpiredMessage) => Promise<void>;
  hasTime: () => boolean;
};

const PAGE = 100;
/**
 * Retention is in days or years, so hours don't matter, and each search reads every closed ticket that is old enough.
 */
const SEARCH_EVERY = 24 * 3_600_000;

/**
 * Queues closed tickets whose texts' retention has ended, newest first, as far as time allows. The next run
 * continues. A ticket queued twice is erased once.
 */
export const findExpired = async (services: FindExpiredServices): Promise<string[]> => {
  const queued: string[] = [];
  const { organisations } = await services.configuration.registry();
  for (const organisation of organisations) queued.push(...(await inOrganisation(services, organisation)));
  return queued;
};

const inOrganisation = async (services: FindExpiredServices, id: string): Promise<string[]> => {
  const { store, clock, retentionProgress, queueExpired, hasTime } = services;
  const now = clock.now();
  const loaded = await services.configuration.organisation(id);
  const before = loaded && expiredBefore(loaded.organisation, now);
  const place = (await retentionProgress.load(id)) ?? { cursor: null, endedAt: null };
  const isRested = place.endedAt === null || Date.parse(now) - Date.parse(place.endedAt) >= SEARCH_EVERY;
  if (!before || (place.cursor === null && !isRested)) return [];
  const filter = { organisation: id, statuses: ['closed' as const], levels: LEVELS };
  const queued: string[] = [];
  // A cursor begins with the instant a ticket was created.
  for (let cursor = place.cursor ?? before; hasTime(); ) {
    const page = await store.list(filter, PAGE, cursor);
    const tickets = await store.loadTickets(page.references.map(({ reference }) => reference));
    for (const ticket of tickets.filter((each) => isExpired(each, loaded.organisation, now))) {
      await queueExpired({ expired: { organisation: id, reference: ticket.reference } });
      queued.push(ticket.reference);
    }
    const last = page.references.at(-1)?.cursor;
    const hasEnded = !page.more || last === undefined;
    await retentionProgress.save(id, hasEnded ? { cursor: null, endedAt: now } : { cursor: last, endedAt: null });
    if (hasEnded) return queued;
    cursor = last;
  }
  return queued;
};
