import type { Instant } from '../../schemas/primitives.ts';

/** Why a webhook is off. Events in that time are recorded as parked, unless a person switched it off. */
export type DisabledBecause = 'by_hand' | 'failing' | 'gone' | 'key_revoked';

export type WebhookSecret = {
  /** In the form of Standard Webhooks: `whsec_` and 32 bytes in base64. */
  value: string;
  /** Until when it also signs, next to its successor. Null for the current one. */
  until: Instant | null;
};

/** A URL that receives ticket events. */
export type Webhook = {
  id: string;
  organisation: string;
  url: string;
  /** Event types, such as `ticket.resolved`. Null for all. */
  events: readonly string[] | null;
  /** Whether the ticket is sent with its event, as far as access allows. */
  withTicket: boolean;
  /**
   * Limits it to the tickets of this integrator's key, and to what that key may see. Null for the whole organisation.
   */
  key: string | null;
  /** Leaves out changes made with the webhook's own key, to prevent loops. */
  skipOwn: boolean;
  description: string;
  /** It receives events from this instant on: when it was made, or when a person last switched it on. */
  since: Instant;
  disabled: { because: DisabledBecause; at: Instant } | null;
  secrets: readonly WebhookSecret[];
  createdBy: string;
  createdAt: Instant;
  updatedAt: Instant;
  version: number;
  /** The digest of the request that made it, if it had an Idempotency-Key. */
  request?: string;
};

/** The state of a webhook's receiver. Not stored while it answers. */
export type Health = {
  /** Since when no delivery has succeeded. */
  failingSince: Instant | null;
  /** The number of failures since then. */
  failures: number;
  /** Nothing is tried before this instant: the receiver doesn't answer, or asked for a pause by `Retry-After`. */
  holdUntil: Instant | null;
  /** When the owner last got mail about it. Kept while the receiver works. */
  ownerToldAt: Instant | null;
};

export const HEALTHY: Health = { failingSince: null, failures: 0, holdUntil: null, ownerToldAt: null };

/** What the owner is notified of: an event that was given up, or why the webhook is off. */
export type Trouble = 'parked' | Exclude<DisabledBecause, 'by_hand'>;

/** The owner gets at most one mail a day about a webhook. */
const TOLD_EVERY_MILLISECONDS = 86_400_000;

/** When the owner may be notified again. Null for at once. */
export const tellOwnerFrom = ({ ownerToldAt }: Health, now: Instant): Instant | null => {
  if (ownerToldAt === null) return null;
  const from = new Date(Date.parse(ownerToldAt) + TOLD_EVERY_MILLISECONDS).toISOString();
  return from > now ? from : null;
};

/** A webhook's progress through a ticket's events: those up to a number are done. */
export type Lane = {
  reference: string;
  dealtWith: number;
  /** The next event was tried and failed. */
  trying: { attempts: number; since: Instant; nextAt: Instant } | null;
};

export type DeliveryState = 'retrying' | 'delivered' | 'parked';

/** An event's delivery to a webhook as it is stored: no body, no secret, no personal text. */
export type Delivery = {
  /** The event's id, the same for all attempts and replays. */
  id: string;
  type: string;
  /** Null for a ping. */
  reference: string | null;
  sequence: number | null;
  /** When the event happened. */
  at: Instant;
  state: DeliveryState;
  attempts: number;
  lastAttemptAt: Instant | null;
  nextAttemptAt: Instant | null;
  /** From the last attempt: the HTTP status, or null and a code such as `timeout` or `address_not_public`. */
  status: number | null;
  cause: string | null;
  answerBytes: number;
  milliseconds: number;
};

/** The `webhook-id` header of an event: made of values that never change, sortable by time. */
export const deliveryIdOf = (at: Instant, what: string): string => {
  const stamp = Date.parse(at).toString(36).padStart(9, '0');
  return `msg_${stamp}_${what}`;
};

/** Six digits, as in all keys. */
export const eventIdOf = (at: Instant, reference: string, sequence: number): string =>
  deliveryIdOf(at, `${reference}_${String(sequence).padStart(6, '0')}`);

/** How many days the records of a webhook's deliveries are kept. */
export const DELIVERY_DAYS = 30;

/** How many hours the previous secret also signs after a rotation. */
export const ROTATION_HOURS = 24;

/**
 * The number of secrets that sign at once. If the answer to a rotation is lost and it is repeated, the receiver's
 * secret still signs.
 */
const MAX_SECRETS = 4;

/** The secrets that sign at an instant, the current one first. */
export const signingSecrets = ({ secrets }: Pick<Webhook, 'secrets'>, now: Instant): string[] =>
  secrets.filter(({ until }) => until === null || until > now).map(({ value }) => value);

/** A webhook's secrets after adding a new one. The previous one stays for a while, and expired ones are dropped. */
export const rotated = (secrets: readonly WebhookSecret[], value: string, now: Instant): WebhookSecret[] => {
  const until = new Date(Date.parse(now) + ROTATION_HOURS * 3_600_000).toISOString();
  const before = secrets
    .filter((secret) => secret.until === null || secret.until > now)
    .slice(0, MAX_SECRETS - 1)
    .map((secret) => ({ ...secret, until: secret.until ?? until }));
  return [{ value, until: null }, ...before];
};
