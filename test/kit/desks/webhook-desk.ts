import { deliveries, lanes } from '../../../shared/adapters/dynamodb/webhooks/deliveries.ts';
import { webhooks } from '../../../shared/adapters/dynamodb/webhooks/webhooks.ts';
import { poster } from '../../../shared/adapters/outbound/post.ts';
import { signedPost } from '../../../shared/adapters/outbound/signed-post.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import { instantOf, millisecondsOf } from '../../../shared/schemas/primitives.ts';
import type { LaneMessage, WebhookTroubleMessage } from '../../../shared/schemas/workflow.ts';
import { deliverLane, type Worked } from '../../../shared/usecases/webhooks/deliver.ts';
import { whoListens } from '../../../shared/usecases/webhooks/fan-out.ts';
import { items } from '../api.ts';

/** The subscriber. */
export const ADMIN = {
  id: 'club-admin',
  organisation: 'club',
  role: 'admin',
  agent: 'margaret.oconnell',
  scope: WHOLE_SCOPE,
} as const;

type Waiting = { message: LaneMessage; due: number; receives: number };

/** SQS's visibility timeout. After it, a message whose worker died comes back. */
const VISIBILITY = 360_000;

/** The webhook queue and its function, on a clock that jumps to the next due message. */
export const webhookDesk = ({
  chance = () => 0.5,
  patience = 20_000,
}: {
  chance?: () => number;
  /**
   * Real milliseconds after which a hanging receiver is given up. Long, so that a busy machine doesn't look like one.
   */
  patience?: number;
} = {}) => {
  const ticketing = ticketServices();
  // Tickets are created in real time. From here on, this clock runs on its own.
  let now = Date.now();
  const clock = {
    now: () => instantOf(now),
    waitSeconds: (until: string) => Math.max(1, Math.ceil((millisecondsOf(until) - now) / 1000)),
    after: (seconds: number) => instantOf(now + seconds * 1000),
  };
  const troubles: WebhookTroubleMessage['webhookTrouble'][] = [];
  const services = {
    ...ticketing,
    clock,
    chance,
    tellOwner: async ({ webhookTrouble }: WebhookTroubleMessage) => {
      troubles.push(webhookTrouble);
    },
    webhooks: webhooks(ticketing.table),
    lanes: lanes(ticketing.table, 90),
    deliveries: deliveries(ticketing.table),
    post: signedPost(poster({ alsoAllowed: ['127.0.0.0/8'], timeoutMilliseconds: patience })),
  };
  const queue: Waiting[] = [];
  const worked: Worked[] = [];

  /** Delivers a ticket's events from the bus in the given order, each as often as it is listed. */
  const announce = async (reference: string, sequences?: readonly number[]): Promise<void> => {
    const events = await ticketing.store.events(reference);
    const organisation = (await ticketing.store.load(reference))?.organisation ?? '';
    for (const sequence of sequences ?? events.map((event) => event.sequence)) {
      const type = events.find((event) => event.sequence === sequence)?.type ?? '';
      const told = await whoListens(services, { organisation, reference, sequence, type });
      queue.push(...told.map((message) => ({ message, due: now, receives: 0 })));
    }
  };

  /** Delivers the first due message, if one is due before `until`. `dies`: the worker dies before it is done. */
  const step = async (until = Number.POSITIVE_INFINITY, dies = false): Promise<boolean> => {
    const [next] = queue.toSorted((a, b) => a.due - b.due);
    if (!next || next.due > until) return false;
    now = Math.max(now, next.due);
    next.receives += 1;
    const dying = { ...services.lanes, save: () => Promise.reject(new Error('died')) };
    try {
      const done = await deliverLane(dies ? { ...services, lanes: dying } : services, next.message);
      worked.push(done);
      if (done.laterSeconds === undefined) queue.splice(queue.indexOf(next), 1);
      else next.due = now + done.laterSeconds * 1000;
    } catch (error) {
      if (!dies) throw error;
      next.due = now + VISIBILITY;
    }
    return true;
  };

  return {
    services,
    queue,
    worked,
    /** What owners should be informed of. */
    troubles,
    announce,
    step,
    now: clock.now,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Delivers messages until none is due before an instant, or none is left. */
    drain: async (until?: number) => {
      while (await step(until));
    },
    /** Deletes all webhooks for the next test. */
    clear: () => {
      queue.length = 0;
      troubles.length = 0;
      for (const key of [...items.keys()]) if (key.includes('WEBHOOK#')) items.delete(key);
    },
  };
};
