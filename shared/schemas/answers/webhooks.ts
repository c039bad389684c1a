import * as z from 'zod';
import { actorAnswer, instant, listOf, pageOf, reference } from './parts.ts';
import { ticketAnswer } from './ticket.ts';

/** Answers about webhooks and their deliveries. */

const webhook = {
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()).nullable(),
  withTicket: z.boolean(),
  key: z.string().nullable(),
  skipOwn: z.boolean(),
  description: z.string(),
  state: z.enum(['enabled', 'disabled']),
  disabledBecause: z.enum(['by_hand', 'failing', 'gone', 'key_revoked']).nullable(),
  disabledAt: instant.nullable(),
  failingSince: instant.nullable(),
  secretExpiresAt: instant.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
};
export const webhookAnswer = z.strictObject(webhook);
export const webhooksAnswer = listOf(webhookAnswer);
/** The secret is shown only when it is created. */
export const newWebhookAnswer = z.strictObject({ ...webhook, secret: z.string() });

export const deliveryAnswer = z.strictObject({
  id: z.string(),
  type: z.string(),
  reference: reference.nullable(),
  sequence: z.int().min(1).nullable(),
  at: instant,
  state: z.enum(['retrying', 'delivered', 'parked']),
  attempts: z.int().min(0),
  lastAttemptAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  status: z.int().nullable(),
  cause: z.string().nullable(),
  answerBytes: z.int().min(0),
  milliseconds: z.int().min(0),
});
export const deliveriesAnswer = pageOf(deliveryAnswer);

/**
 * What is posted to a webhook's URL. Event types may be added without a new version, so receivers ignore types they
 * don't know.
 */
export const ticketEvent = z.strictObject({
  type: z.string().regex(/^ticket\.[a-z_]+$/),
  timestamp: instant,
  data: z.strictObject({
    reference,
    organisation: z.string(),
    sequence: z.int().min(1),
    actor: z.strictObject({ kind: actorAnswer.shape.kind, key: z.string().nullable() }),
    ticket: ticketAnswer.optional(),
  }),
});
/** A test request to the URL. */
export const webhookPing = z.strictObject({
  type: z.literal('webhook.ping'),
  timestamp: instant,
  data: z.strictObject({ webhook: z.string() }),
});
