import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import {
  type Attempt,
  afterFailure,
  heldUntil,
  holdAfter,
  isDead,
  isDelivered,
  isGone,
} from '../../domain/webhooks/retries.ts';
import { type DisabledBecause, type Lane, tellOwnerFrom, type Webhook } from '../../domain/webhooks/webhook.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { LaneMessage, WebhookTroubleMessage } from '../../schemas/workflow.ts';
import { type AttemptServices, attemptEvent, recordOf, withAttempt } from './attempt.ts';
import { isToldOf, type Listener, listenerOf } from './content.ts';
import { disable } from './disable.ts';
import type { Lanes } from './ports.ts';

/** Sends a ticket's events to a webhook. Each pair has a lane, in which events are sent in order. */

export type LaneServices = AttemptServices & {
  lanes: Lanes;
  /** A random number from 0 to 1. */
  chance: () => number;
  /** Queues a mail to the webhook's owner. */
  tellOwner: (trouble: WebhookTroubleMessage) => Promise<void>;
};

/** The result: done, or to be continued after some seconds of real time. */
export type Worked = {
  outcome: string;
  laterSeconds?: number;
  delivered: number;
  parked: number;
  disabled?: DisabledBecause;
};

/** Parallel requests per receiver. A ticket always uses the same slot, which keeps its events in order. */
export const SLOTS = 8;
/** After this many events or this long, other lanes get their turn. */
const MAX_EVENTS = 10;
const MAX_MILLISECONDS = 20_000;
/** Older events were handled or never will be. A lane is kept for twice as long. */
const LANE_DAYS = 45;
const DAY = 86_400_000;

const slotOf = (reference: string): number =>
  [...reference].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % SLOTS;

const nothing = (outcome: string, laterSeconds?: number): Worked => ({
  outcome,
  delivered: 0,
  parked: 0,
  ...(laterSeconds === undefined ? {} : { laterSeconds }),
});

/**
 * Sends a webhook the events of a ticket that it hasn't got yet. The message only says that there are some; the table
 * knows which, so messages may arrive twice, late or in any order. An event counts as sent once the lane says so,
 * after the receiver has answered. After a crash in between it is sent again, with the same id.
 */
export const deliverLane = async (services: LaneServices, message: LaneMessage): Promise<Worked> => {
  const { organisation, reference, sequence } = message;
  const webhook = await services.webhooks.load(organisation, message.webhook);
  if (!webhook) return nothing('no_webhook');
  const waits = await waitOf(services, webhook, reference, sequence);
  if (waits) return waits;
  const slot = await services.lanes.take(webhook, slotOf(reference));
  if (!slot) return nothing('another_works', 1 + Math.round(services.chance() * 2));
  try {
    return await work(services, webhook, reference);
  } finally {
    await slot.release();
  }
};

/**
 * Returns why there is nothing to do now. Another process may be working: the state is read again once the slot is
 * taken.
 */
const waitOf = async (
  { lanes, webhooks, clock, chance }: LaneServices,
  webhook: Webhook,
  reference: string,
  sequence: number,
): Promise<Worked | null> => {
  const lane = await lanes.load(webhook, reference);
  if (lane && lane.dealtWith >= sequence) return nothing('told_already');
  // A disabled webhook has nothing to wait for: its events are recorded as parked.
  if (webhook.disabled) return null;
  const held = heldUntil(await webhooks.health(webhook), clock.now(), chance());
  const until = latest(lane?.trying?.nextAt ?? null, held);
  return until !== null && until > clock.now() ? nothing('waits', clock.waitSeconds(until)) : null;
};

const latest = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one;

type Run = Listener & { ticket: Ticket; lane: Lane; worked: Worked; spent: number };

const work = async (services: LaneServices, webhook: Webhook, reference: string): Promise<Worked> => {
  const ticket = await services.store.load(reference);
  if (!ticket) return nothing('no_ticket');
  const lane = (await services.lanes.load(webhook, reference)) ?? { reference, dealtWith: 0, trying: null };
  // Events written after the ticket was read have their own messages, and are checked against the ticket of that
  // time.
  const events = await services.store.events(reference, lane.dealtWith, ticket.version);
  const from = latest(webhook.since, instantOf(millisecondsOf(services.clock.now()) - LANE_DAYS * DAY)) ?? '';
  const { webhook: current, key } = await inForce(services, webhook);
  // Nothing is recorded that an invalid key must not see.
  if (current.key !== null && key === null)
    return { ...nothing('key_revoked'), ...(webhook.disabled ? {} : { disabled: 'key_revoked' }) };
  const run: Run = { webhook: current, key, ticket, lane, worked: nothing('told'), spent: 0 };
  let tried = 0;
  for (const event of events) {
    if (event.at < from || !(await isToldOf(services, run, ticket, event))) {
      run.lane = passed(run.lane, event);
      continue;
    }
    if (tried === MAX_EVENTS || run.spent > MAX_MILLISECONDS)
      return { ...run.worked, outcome: 'more', laterSeconds: 1 };
    tried += 1;
    const later = run.webhook.disabled ? await park(services, run, event, null) : await tell(services, run, event);
    if (later !== null) return { ...run.worked, outcome: 'failed', laterSeconds: services.clock.waitSeconds(later) };
  }
  if (run.lane.dealtWith > lane.dealtWith) await services.lanes.save(run.webhook, run.lane);
  return run.worked;
};

const passed = ({ reference }: Lane, { sequence }: TicketEvent): Lane => ({
  reference,
  dealtWith: sequence,
  trying: null,
});

/** Disables a webhook whose key was revoked or has expired. */
const inForce = async (services: LaneServices, webhook: Webhook): Promise<Listener> => {
  const listener = await listenerOf(services, webhook);
  if (listener) return listener;
  const off = webhook.disabled ? webhook : await disable(services, webhook, 'key_revoked');
  await haveOwnerTold(services, off);
  return { webhook: off, key: null };
};

/** Attempts to send an event. Returns the instant of the next attempt; null if the event is finished. */
const tell = async (services: LaneServices, run: Run, event: TicketEvent): Promise<Instant | null> => {
  const attempt = await attemptEvent(services, run.webhook, run.ticket, event);
  run.spent += attempt.milliseconds;
  if (!isDelivered(attempt)) return failed(services, run, event, attempt);
  const { failingSince, holdUntil } = await services.webhooks.health(run.webhook);
  if (failingSince !== null || holdUntil !== null) await services.webhooks.recovered(run.webhook);
  const after = { state: 'delivered', ...attempted(services, run.lane), nextAttemptAt: null } as const;
  await services.deliveries.put(run.webhook, withAttempt(recordOf(run.ticket.reference, event), attempt, after));
  run.worked.delivered += 1;
  await moveOn(services, run, event);
  return null;
};

const attempted = ({ clock }: LaneServices, { trying }: Lane) => ({
  attempts: (trying?.attempts ?? 0) + 1,
  lastAttemptAt: clock.now(),
});

const moveOn = async ({ lanes }: LaneServices, run: Run, event: TicketEvent): Promise<void> => {
  run.lane = passed(run.lane, event);
  await lanes.save(run.webhook, run.lane);
};

const failed = async (
  services: LaneServices,
  run: Run,
  event: TicketEvent,
  attempt: Attempt,
): Promise<Instant | null> => {
  const now = services.clock.now();
  const health = await services.webhooks.failed(run.webhook, now);
  if (isGone(attempt) || isDead(health, now)) {
    const because = isGone(attempt) ? 'gone' : 'failing';
    run.webhook = await disable(services, run.webhook, because);
    run.worked.disabled = because;
    return park(services, run, event, attempt);
  }
  const hold = holdAfter(attempt, health.failures, now, services.chance());
  if (hold !== null) await services.webhooks.hold(run.webhook, hold);
  const next = afterFailure(run.lane.trying, attempt, now, services.chance());
  if (next.parked) {
    await park(services, run, event, attempt);
    return hold;
  }
  const nextAttemptAt = latest(next.trying.nextAt, hold) ?? next.trying.nextAt;
  const after = { state: 'retrying', ...attempted(services, run.lane), nextAttemptAt } as const;
  await services.deliveries.put(run.webhook, withAttempt(recordOf(run.ticket.reference, event), attempt, after));
  run.lane = { ...run.lane, dealtWith: Math.max(run.lane.dealtWith, event.sequence - 1), trying: next.trying };
  await services.lanes.save(run.webhook, run.lane);
  return nextAttemptAt;
};

/**
 * Queues a mail to the owner, before the event is recorded as finished: after a crash in between, both happen again.
 * If the owner got a mail within the day, another is sent at the day's end, and only if the webhook was disabled
 * since.
 */
const haveOwnerTold = async (services: LaneServices, webhook: Webhook): Promise<void> => {
  const { organisation, id, disabled } = webhook;
  if (disabled?.because === 'by_hand') return;
  const health = await services.webhooks.health(webhook);
  const isKnown = disabled
    ? (health.ownerToldAt ?? '') >= disabled.at
    : tellOwnerFrom(health, services.clock.now()) !== null;
  const what = disabled ? disabled.because : 'parked';
  if (!isKnown) await services.tellOwner({ webhookTrouble: { organisation, webhook: id, what } });
};

/** Stops retrying an event automatically, and continues with the next one. */
const park = async (services: LaneServices, run: Run, event: TicketEvent, attempt: Attempt | null): Promise<null> => {
  const record = recordOf(run.ticket.reference, event);
  const before = { attempts: run.lane.trying?.attempts ?? 0, lastAttemptAt: null };
  const parked = attempt
    ? withAttempt(record, attempt, { state: 'parked', ...attempted(services, run.lane), nextAttemptAt: null })
    : { ...record, ...before, state: 'parked' as const, cause: 'disabled' };
  await services.deliveries.put(run.webhook, parked);
  await haveOwnerTold(services, run.webhook);
  run.worked.parked += 1;
  await moveOn(services, run, event);
  return null;
};
