import type { Instant } from '../../schemas/primitives.ts';

/** Why a webhook is off. What happens while it is off by itself is recorded as parked. */
export type DisabledBecause = 'by_hand' | 'failing' | 'gone' | 'key_revoked';

export type WebhookSecret = {
  /** As Standard Webhooks has it: `whsec_` and 32 bytes in base64. */
  value: string;
  /** Until when it still signs beside its successor; null for the current one. */
  until: Instant | null;
};

/** A URL that is told of ticket events. */
export type Webhook = {
  id: string;
  organisation: string;
  url: string;
  /** Types of events, such as `ticket.resolved`; null for all. */
  events: readonly string[] | null;
  /** The ticket goes with its event, where the right to see it allows that. */
  withTicket: boolean;
  /** Only tickets of this integrator's key, and only what it may know; null for the whole organisation's. */
  key: string | null;
  /** Leaves out what the webhook's own key did, against loops. */
  skipOwn: boolean;
  description: string;
  /** Events from then on are its business: since it was made, or since a person switched it on again. */
  since: Instant;
  disabled: { because: DisabledBecause; at: Instant } | null;
  secrets: readonly WebhookSecret[];
  createdBy: string;
  createdAt: Instant;
  updatedAt: Instant;
  version: number;
  /** The digest of the request that made it, where that had an Idempotency-Key. */
  request?: string;
};

/** How a webhook's receiver does. Nothing stands here while it answers. */
export type Health = {
  /** Since when nothing has succeeded. */
  failingSince: Instant | null;
  /** Failures since then. */
  failures: number;
  /** Nothing is tried before: the receiver doesn't answer, or has said so by `Retry-After`. */
  holdUntil: Instant | null;
  /** When its owner had the last mail about it. It stays while the receiver does well. */
  ownerToldAt: Instant | null;
};

export const HEALTHY: Health = { failingSince: null, failures: 0, holdUntil: null, ownerToldAt: null };

/** What its owner is told of: an event that was given up, or that the webhook is off, and why. */
export type Trouble = 'parked' | Exclude<DisabledBecause, 'by_hand'>;

/** The owner has one mail a day about a webhook at most. */
const TOLD_EVERY_MILLISECONDS = 86_400_000;

/** From when on its owner may be told again; null: at once. */
export const tellOwnerFrom = ({ ownerToldAt }: Health, now: Instant): Instant | null => {
  if (ownerToldAt === null) return null;
  const from = new Date(Date.parse(ownerToldAt) + TOLD_EVERY_MILLISECONDS).toISOString();
  return from > now ? from : null;
};

/** How far a webhook has been told of a ticket: events up to a number are dealt with. */
export type Lane = {
  reference: string;
  dealtWith: number;
  /** The next event was tried and failed. */
  trying: { attempts: number; since: Instant; nextAt: Instant } | null;
};

export type DeliveryState = 'retrying' | 'delivered' | 'parked';

/** One event on its way to one webhook, as it is kept: no body, no secret, nobody's words. */
export type Delivery = {
  /** The event's id, the same over all attempts and replays. */
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
  /** Of the last attempt: the HTTP status, or null and a word such as `timeout` or `address_not_public`. */
  status: number | null;
  cause: string | null;
  answerBytes: number;
  milliseconds: number;
};

/** The header `webhook-id` of an event: made of what never changes, sorted by when it happened. */
export const deliveryIdOf = (at: Instant, what: string): string => {
  const stamp = Date.parse(at).toString(36).padStart(9, '0');
  return `msg_${stamp}_${what}`;
};

/** Six digits, as everywhere in keys. */
export const eventIdOf = (at: Instant, reference: string, sequence: number): string =>
  deliveryIdOf(at, `${reference}_${String(sequence).padStart(6, '0')}`);

/** What is on record of a webhook's deliveries is kept so long. */
export const DELIVERY_DAYS = 30;

/** After a new secret the one before signs, too, for so many hours. */
export const ROTATION_HOURS = 24;

/** So many sign at once: rotated again after an answer that was lost, the receiver's own still does. */
const MAX_SECRETS = 4;

/** The secrets that sign at an instant, the current one first. */
export const signingSecrets = ({ secrets }: Pick<Webhook, 'secrets'>, now: Instant): string[] =>
  secrets.filter(({ until }) => until === null || until > now).map(({ value }) => value);

/** A webhook's secrets with a new one: the one before stays for a while, older ones go. */
export const rotated = (secrets: readonly WebhookSecret[], value: string, now: Instant): WebhookSecret[] => {
  const until = new Date(Date.parse(now) + ROTATION_HOURS * 3_600_000).toISOString();
  const before = secrets
    .filter((secret) => secret.until === null || secret.until > now)
    .slice(0, MAX_SECRETS - 1)
    .map((secret) => ({ ...secret, until: secret.until ?? until }));
  return [{ value, until: null }, ...before];
};
