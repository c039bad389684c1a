import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { subscribesTo } from '../../../shared/domain/webhooks/subscription.ts';
import { type Delivery, eventIdOf } from '../../../shared/domain/webhooks/webhook.ts';
import { Chance } from '../../fortnight/chance.ts';
import { send } from '../api.ts';
import { items, waiting } from './faulty-system.ts';
import { type Behaviour, Receivers } from './receivers.ts';
import type { World } from './world.ts';

/**
 * The webhooks of a story: one with a receiver that nearly always works, and one whose receiver is away for hours or
 * forever.
 */

const HOUR = 3_600_000;
const SECONDS_AN_HOUR = 3600;

const STEADY = 'https://steady.receiver.example/';
const OTHER = 'https://other.receiver.example/';

const UNSTEADY: readonly (readonly [Behaviour, number])[] = [
  ['ok', 90],
  ['breaks', 5],
  ['error', 3],
  ['busy', 2],
];

type Fate = { how: Behaviour; hours: number };
const FATES: readonly (readonly ['well' | 'away' | 'dead', number])[] = [
  ['well', 3],
  ['away', 4],
  ['dead', 1],
];
/** A receiver that only fails is switched off after five days. What waits for it is tried again within nine hours. */
const DEAD_HOURS = 5 * 24 + 36;
/** The longest rest: pauses of up to nine hours follow each failure, even if the receiver is back. */
const REST_HOURS = 48;

/** How the receivers of a story behave, by its seed. */
export const receiversOf = (seed: string, now: () => number, start: number) => {
  const chance = new Chance(`${seed} receivers`);
  const fate = chance.choose(FATES);
  const how = chance.choose<Behaviour>([
    ['down', 2],
    ['error', 1],
    ['busy', 1],
  ]);
  const hours = fate === 'dead' ? Number.POSITIVE_INFINITY : fate === 'away' ? 0.2 + 8 * chance.next() : 0;
  const other: Fate = { how, hours };
  const receivers = new Receivers((url) =>
    url === OTHER && now() < start + other.hours * HOUR ? other.how : chance.choose(UNSTEADY),
  );
  return { receivers, restHours: fate === 'dead' ? DEAD_HOURS : REST_HOURS };
};

export const subscribe = async (): Promise<void> => {
  for (const url of [STEADY, OTHER]) {
    const { statusCode, text } = await send('POST', '/v1/webhooks', { key: 'admin', body: { url } });
    if (statusCode !== 201) throw new Error(`a webhook was refused: ${text}`);
  }
};

type Waits = { webhook?: string; reference?: string };

/** Ticket events for webhooks that are on their queue or wait in the table. */
const underWay = (world: World): Waits[] => [
  ...world.queues.webhooks.map(({ body }) => JSON.parse(body) as Waits), // only these are put there
  ...waiting().map(({ message }) => message as Waits),
];

/** Waits for receivers that were away to come back, and for dead ones to be given up. */
export const restWebhooks = async (world: World, hours: number): Promise<void> => {
  const isDone = () => underWay(world).every((waits) => waits.webhook === undefined && !('type' in waits));
  for (let passed = 0; passed < hours && !isDone(); passed++) await world.runFor(SECONDS_AN_HOUR);
};

/** After this time, each event was delivered or given up, whatever state its receiver was in at the end. */
const SETTLED_AFTER = 6 * HOUR;

type Hook = { id: string; url: string; events: null; key: null };

const hooks = (): Hook[] =>
  // only their adapter writes them
  [...items.values()].filter(({ sk, url }) => String(sk).startsWith('HOOK#') && url !== undefined) as unknown as Hook[];

const recordsOf = ({ id }: Hook): Map<string, Delivery> =>
  new Map(
    [...items.values()]
      .filter(({ pk, state, attempts }) => String(pk).includes(id) && state !== undefined && attempts !== undefined)
      .map((record) => [String(record.id), record as unknown as Delivery]), // as above
  );

/**
 * Checks that each subscribed event was accepted, always with the same id and text and in the ticket's order, or is
 * recorded as parked. Events of the last hours may also be on their way.
 */
export const faultsOfWebhooks = (world: World, tickets: ReadonlyMap<string, readonly TicketEvent[]>) => {
  const faults: string[] = [];
  let parked = 0;
  let told = 0;
  for (const hook of hooks()) {
    const taken = world.receivers?.takenAt(hook.url) ?? [];
    const records = recordsOf(hook);
    for (const [id, same] of Map.groupBy(taken, (request) => request.id)) {
      told++;
      if (new Set(same.map(({ text }) => text)).size > 1) faults.push(`${id} came to ${hook.url} with several texts`);
    }
    for (const [reference, events] of tickets) {
      const ids = new Map(events.map((event) => [eventIdOf(event.at, reference, event.sequence), event]));
      const order = [...new Set(taken.map(({ id }) => id))].filter((id) => ids.has(id));
      if (order.some((id, index) => index > 0 && id < String(order[index - 1])))
        faults.push(`${hook.url} got the events of ${reference} in another order: ${order.join(', ')}`);
      for (const [id, event] of ids) {
        if (!subscribesTo(hook, event.type)) continue;
        const state = records.get(id)?.state;
        const isTaken = order.includes(id);
        if (state === 'parked') parked++;
        if (state === 'delivered' && !isTaken)
          faults.push(`${id} counts as delivered to ${hook.url}, which never accepted it`);
        if (state === 'delivered' || state === 'parked') continue;
        const isRecent = Date.parse(event.at) > Date.now() - SETTLED_AFTER;
        const comes = underWay(world).some((waits) => waits.reference === reference);
        if (!isRecent || !comes)
          faults.push(
            `${id} (${event.type}) is ${state ?? 'unknown'} for ${hook.url}, taken: ${isTaken}, on its way: ${comes}`,
          );
      }
    }
  }
  return { faults, parked, told };
};
