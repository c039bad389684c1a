import type { Delivery, Health, Lane, Webhook } from '../../domain/webhooks/webhook.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ApiKey } from '../ports/people.ts';

type Of = Pick<Webhook, 'organisation' | 'id'>;

export type Webhooks = {
  /** False where the id is taken. */
  create: (webhook: Webhook) => Promise<boolean>;
  load: (organisation: string, id: string) => Promise<Webhook | null>;
  /** In no order, switched off ones too. */
  list: (organisation: string) => Promise<Webhook[]>;
  /** Puts the next version of what was read; false where somebody else was faster. */
  save: (webhook: Webhook) => Promise<boolean>;
  /** From now on it is none; its id isn't used again. */
  remove: (webhook: Webhook) => Promise<void>;
  health: (webhook: Of) => Promise<Health>;
  /** One more failure; `failingSince` stays the first of them. What it is after that. */
  failed: (webhook: Of & Pick<Webhook, 'url'>, at: Instant) => Promise<Health>;
  /** Nothing is tried before an instant. */
  hold: (webhook: Of, until: Instant) => Promise<void>;
  recovered: (webhook: Of) => Promise<void>;
  /** Takes the mail to its owner for oneself until an instant, in real time; false where another has it, or there is no webhook any more. */
  leaseOwnerMail: (webhook: Of, now: Instant, until: Instant) => Promise<boolean>;
  /** The owner was told at an instant; null: not yet, and another may. */
  ownerMailed: (webhook: Of, at: Instant | null) => Promise<void>;
  /** An integrator's key in force, by its id. */
  integratorKey: (organisation: string, id: string) => Promise<ApiKey | null>;
};

export type Lanes = {
  load: (webhook: Of, reference: string) => Promise<Lane | null>;
  /** Never back to a lower number: another process was faster. */
  save: (webhook: Of, lane: Lane) => Promise<void>;
  /**
   * One process at a time works a slot of a webhook, so that a ticket's events keep their order and a receiver gets only so many
   * requests at a time; who dies with it gives it back after the lease. Null: another has it.
   */
  take: (webhook: Of, slot: number) => Promise<{ release: () => Promise<void> } | null>;
};

export type Deliveries = {
  /** Over what stood there. */
  put: (webhook: Of, delivery: Delivery) => Promise<void>;
  load: (webhook: Of, id: string) => Promise<Delivery | null>;
  /** The latest events first. A page may be short and still have a cursor. */
  page: (webhook: Of, limit: number, cursor: string | null) => Promise<{ items: Delivery[]; cursor: string | null }>;
};

/** What goes to a receiver: the text that is signed is the text that is sent. */
export type SignedRequest = { url: string; id: string; text: string; secrets: readonly string[] };

export type WebhookPost = (request: SignedRequest) => Promise<{
  status: number | null;
  cause: string | null;
  retryAfter: string | null;
  answerBytes: number;
  milliseconds: number;
}>;
