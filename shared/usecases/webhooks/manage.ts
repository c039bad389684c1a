import { isDelivered } from '../../domain/webhooks/retries.ts';
import type { WebhookChange } from '../../domain/webhooks/subscription.ts';
import { PING_TYPE } from '../../domain/webhooks/subscription.ts';
import {
  type Delivery,
  deliveryIdOf,
  type Health,
  rotated,
  signingSecrets,
  type Webhook,
} from '../../domain/webhooks/webhook.ts';
import type { Random } from '../ports/clock.ts';
import type { ApiKey } from '../ports/people.ts';
import { type AttemptServices, attemptEvent, withAttempt } from './attempt.ts';
import { isToldOf, listenerOf } from './content.ts';

/** Manages webhooks with an admin's key. */

export type ManageServices = AttemptServices & { random: Random };

const SECRET_BYTES = 32;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const newSecret = (random: Random): string => `whsec_${base64(random(SECRET_BYTES))}`;

/** The webhook has just been changed by another request: the caller repeats theirs. */
export class WebhookChanged extends Error {
  override readonly name = 'WebhookChanged';
}

/** A webhook as the API shows it. Its secret is shown only when it is made. */
export const presentWebhook = (
  {
    organisation: _organisation,
    secrets,
    disabled,
    since: _since,
    version: _version,
    request: _request,
    ...webhook
  }: Webhook,
  health: Health,
) => ({
  ...webhook,
  state: disabled === null ? 'enabled' : 'disabled',
  disabledBecause: disabled?.because ?? null,
  disabledAt: disabled?.at ?? null,
  failingSince: health.failingSince,
  secretExpiresAt: secrets.find(({ until }) => until !== null)?.until ?? null,
});

export type PresentedWebhook = ReturnType<typeof presentWebhook>;

export const readWebhook = async ({ webhooks }: ManageServices, webhook: Webhook) =>
  presentWebhook(webhook, await webhooks.health(webhook));

export const findWebhook = ({ webhooks }: Pick<ManageServices, 'webhooks'>, { organisation }: ApiKey, id: string) =>
  webhooks.load(organisation, id);

/** Newest first. */
export const listWebhooks = async (services: ManageServices, { organisation }: ApiKey): Promise<PresentedWebhook[]> => {
  const found = await services.webhooks.list(organisation);
  const ordered = found.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return Promise.all(ordered.map((webhook) => readWebhook(services, webhook)));
};

const saved = async (services: ManageServices, changed: Webhook): Promise<PresentedWebhook> => {
  if (!(await services.webhooks.save(changed))) throw new WebhookChanged(changed.id);
  return readWebhook(services, changed);
};

/**
 * Changes the named fields. Enabling it again resets its failures; events are skipped for the time it was disabled by
 * hand or for its key. Throws WebhookChanged.
 */
export const changeWebhook = async (
  services: ManageServices,
  webhook: Webhook,
  { enabled, ...change }: WebhookChange,
): Promise<PresentedWebhook> => {
  const now = services.clock.now();
  const isOn = webhook.disabled === null;
  const isSwitched = enabled !== undefined && enabled !== isOn;
  const wasByHand = webhook.disabled?.because === 'by_hand' || webhook.disabled?.because === 'key_revoked';
  if (isSwitched && enabled) await services.webhooks.recovered(webhook);
  return saved(services, {
    ...webhook,
    ...change,
    ...(isSwitched ? { disabled: enabled ? null : { because: 'by_hand', at: now } } : {}),
    ...(isSwitched && enabled && wasByHand ? { since: now } : {}),
    updatedAt: now,
  });
};

/** Makes a new secret. For a day, requests are signed with the previous one too. Throws WebhookChanged. */
export const rotateSecret = async (
  services: ManageServices,
  webhook: Webhook,
): Promise<PresentedWebhook & { secret: string }> => {
  const now = services.clock.now();
  const secret = newSecret(services.random);
  const shown = await saved(services, { ...webhook, secrets: rotated(webhook.secrets, secret, now), updatedAt: now });
  return { ...shown, secret };
};

/**
 * Sends a ping at once, whether the webhook is enabled or not, and returns the result, which counts for nothing else.
 */
export const pingWebhook = async (services: ManageServices, webhook: Webhook): Promise<Delivery> => {
  const at = services.clock.now();
  const id = deliveryIdOf(at, `ping-${Buffer.from(services.random(6)).toString('hex')}`);
  const text = JSON.stringify({ type: PING_TYPE, timestamp: at, data: { webhook: webhook.id } });
  const attempt = await services.post({ url: webhook.url, id, text, secrets: signingSecrets(webhook, at) });
  const { status, cause, answerBytes, milliseconds } = attempt;
  const delivery: Delivery = {
    ...{ id, type: PING_TYPE, reference: null, sequence: null, at },
    ...{ state: isDelivered(attempt) ? 'delivered' : 'parked', attempts: 1, lastAttemptAt: at, nextAttemptAt: null },
    ...{ status, cause, answerBytes, milliseconds },
  };
  await services.deliveries.put(webhook, delivery);
  return delivery;
};

/**
 * Sends a recorded event again, at once and once, with its id. Null if there is none, or the webhook may no longer
 * get it. Neither automatic retries nor the receiver's failure count are affected.
 */
export const redeliver = async (services: ManageServices, webhook: Webhook, id: string): Promise<Delivery | null> => {
  const record = await services.deliveries.load(webhook, id);
  if (!record || record.reference === null || record.sequence === null) return null;
  const ticket = await services.store.load(record.reference);
  const [event] = ticket ? await services.store.events(record.reference, record.sequence - 1, record.sequence) : [];
  const listener = await listenerOf(services, webhook);
  if (!ticket || !event || !listener || !(await isToldOf(services, listener, ticket, event))) return null;
  const attempt = await attemptEvent(services, webhook, ticket, event);
  const isDone = isDelivered(attempt) || record.state === 'delivered';
  const again = withAttempt(record, attempt, {
    state: isDone ? 'delivered' : record.state,
    attempts: record.attempts + 1,
    lastAttemptAt: services.clock.now(),
    nextAttemptAt: isDone ? null : record.nextAttemptAt,
  });
  await services.deliveries.put(webhook, again);
  return again;
};
