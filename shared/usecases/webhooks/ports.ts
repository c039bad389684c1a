import type { Delivery, Health, Lane, Webhook } from '../../domain/webhooks/webhook.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ApiKey } from '../ports/people.ts';

type Of = Pick<Webhook, 'organisation' | 'id'>;

export type Webhooks = {
  /** False if the id is taken. */
  create: (webhook: Webhook) => Promise<boolean>;
  load: (organisation: string, id: string) => Promise<Webhook | null>;
  /** In no order, including disabled ones. */
  list: (organisation: string) => Promise<Webhook[]>;
  /** Writes the next version; false after a concurrent change. */
  save: (webhook: Webhook) => Promise<boolean>;
  /** Removes the webhook. Its id isn't used again. */
  remove: (webhook: Webhook) => Promise<void>;
  health: (webhook: Of) => Promise<Health>;
  /** Counts a failure and returns the new state; `failingSince` stays at the first one. */
  failed: (webhook: Of & Pick<Webhook, 'url'>, at: Instant) => Promise<Health>;
  /** Makes no attempts before an instant. */
  hold: (webhook: Of, until: Instant) => Promise<void>;
  recovered: (webhook: Of) => Promise<void>;
  /**
   * Takes the lease of the mail to the owner until an instant of real time; false if another has it or the webhook is
   * gone.
   */
  leaseOwnerMail: (webhook: Of, now: Instant, until: Instant) => Promise<boolean>;
  /** Records when the owner was mailed; null: not sent, another sender may try. */
  ownerMailed: (webhook: Of, at: Instant | null) => Promise<void>;
  /** A valid integrator key by its id. */
  integratorKey: (organisation: string, id: string) => Promise<ApiKey | null>;
};

export type Lanes = {
  load: (webhook: Of, reference: string) => Promise<Lane | null>;
  /** Never goes back to a lower number, in case another process was faster. */
  save: (webhook: Of, lane: Lane) => Promise<void>;
  /**
   * Takes a slot of a webhook for one process, so that a ticket's events stay in order and a receiver gets limited
   * parallel requests. If the process dies, the lease runs out. Null: another process has it.
   */
  take: (webhook: Of, slot: number) => Promise<{ release: () => Promise<void> } | null>;
};

export type Deliveries = {
  /** Replaces an earlier record. */
  put: (webhook: Of, delivery: Delivery) => Promise<void>;
  load: (webhook: Of, id: string) => Promise<Delivery | null>;
  /** Latest events first. A page may be short and still have a cursor. */
  page: (webhook: Of, limit: number, cursor: string | null) => Promise<{ items: Delivery[]; cursor: string | null }>;
};

/** A request to a receiver. The signed text is exactly the text that is sent. */
export type SignedRequest = { url: string; id: string; text: string; secrets: readonly string[] };

export type WebhookPost = (request: SignedRequest) => Promise<{
  status: number | null;
  cause: string | null;
  retryAfter: string | null;
  answerBytes: number;
  milliseconds: number;
}>;
