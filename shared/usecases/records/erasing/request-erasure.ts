import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Erasure, ErasureMessage } from '../../../schemas/erasure.ts';
import { type HidingServices, hiddenFrom } from '../../change/hidden.ts';
import type { Clock, Random } from '../../ports/clock.ts';
import type { ApiKey, People } from '../../ports/people.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { idsOf } from './erase-person.ts';
import { type ObstacleServices, obstaclesTo } from './obstacles.ts';
import type { ErasedChats } from './ports.ts';
import { ticketsOf } from './tickets-of.ts';

export type RequestErasureServices = ObstacleServices &
  HidingServices & {
    store: Pick<TicketStore, 'list' | 'loadTickets'>;
    people: People;
    chats: Pick<ErasedChats, 'chatsOf' | 'provedOf'>;
    clock: Clock;
    random: Random;
    queueErasure: (message: ErasureMessage) => Promise<void>;
  };

/** An obstacle, without its reference if the key may not see the ticket. */
export type ShownObstacle = { reference?: string; why: Erasure['obstacles'][number]['why'] };

export type RequestedErasure =
  | { ok: true; erase: ErasureMessage['erase'] }
  | { ok: false; why: 'not_an_admin' | 'key_without_agent' | 'unknown' }
  | { ok: false; why: 'obstacles'; obstacles: ShownObstacle[] };

/**
 * Grants the erasure of a person, by an admin. Only one message is queued: before it, nothing has happened; after it,
 * `erase` carries it out and checks the obstacles again.
 */
export const requestErasure = async (
  services: RequestErasureServices,
  key: ApiKey,
  person: string,
  { reason, request }: { reason: Erasure['reason']; request?: string | undefined },
): Promise<RequestedErasure> => {
  const { organisation } = key;
  if (key.role !== 'admin') return { ok: false, why: 'not_an_admin' };
  if (key.agent === null) return { ok: false, why: 'key_without_agent' };
  const persons = await idsOf(services, organisation, person);
  const [known, tickets, chats] = await Promise.all([
    services.people.load(organisation, persons),
    ticketsOf(services.store, services.items.named, organisation, persons),
    services.chats.chatsOf(organisation, persons),
  ]);
  if (known.length + tickets.length + chats.length === 0) return { ok: false, why: 'unknown' };
  const obstacles = await obstaclesTo(services, organisation, persons, request);
  if (obstacles.length > 0) return { ok: false, why: 'obstacles', obstacles: await shown(services, key, obstacles) };
  const id = `er-${Buffer.from(services.random(12)).toString('base64url')}`;
  const why = { reason, ...(request === undefined ? {} : { request }) };
  const erase = { id, organisation, person, ...why, by: key.agent, requestedAt: services.clock.now() };
  await services.queueErasure({ erase });
  return { ok: true, erase };
};

const shown = async (
  services: RequestErasureServices,
  key: ApiKey,
  obstacles: Erasure['obstacles'],
): Promise<ShownObstacle[]> => {
  const tickets: Ticket[] = await services.store.loadTickets(obstacles.map(({ reference }) => reference));
  const hidden = await hiddenFrom(services, key, tickets);
  return obstacles.map(({ reference, why }) => (hidden.has(reference) ? { why } : { reference, why }));
};
