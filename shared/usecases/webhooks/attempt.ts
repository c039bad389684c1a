import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Attempt } from '../../domain/webhooks/retries.ts';
import { webhookTypeOf } from '../../domain/webhooks/subscription.ts';
import { type Delivery, eventIdOf, signingSecrets, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReadServices } from '../records/read-ticket.ts';
import { textOf } from './content.ts';
import type { Deliveries, WebhookPost, Webhooks } from './ports.ts';

export type AttemptServices = ReadServices & {
  webhooks: Webhooks;
  deliveries: Deliveries;
  post: WebhookPost;
  clock: Clock;
};

/** Sends an event to a webhook once and returns the result. The caller has checked that it may be sent. */
export const attemptEvent = async (
  services: AttemptServices,
  webhook: Webhook,
  ticket: Ticket,
  event: TicketEvent,
): Promise<Attempt> =>
  services.post({
    url: webhook.url,
    id: eventIdOf(event.at, ticket.reference, event.sequence),
    text: await textOf(services, webhook, ticket, event),
    secrets: signingSecrets(webhook, services.clock.now()),
  });

/** The record of an event before its first attempt. */
export const recordOf = (reference: string, { at, sequence, type }: TicketEvent): Delivery => ({
  id: eventIdOf(at, reference, sequence),
  type: webhookTypeOf(type),
  reference,
  sequence,
  at,
  state: 'retrying',
  attempts: 0,
  lastAttemptAt: null,
  nextAttemptAt: null,
  status: null,
  cause: null,
  answerBytes: 0,
  milliseconds: 0,
});

/** The record after an attempt. */
export const withAttempt = (
  record: Delivery,
  { status, cause, answerBytes, milliseconds }: Attempt,
  after: Pick<Delivery, 'state' | 'attempts' | 'lastAttemptAt' | 'nextAttemptAt'>,
): Delivery => ({ ...record, status, cause, answerBytes, milliseconds, ...after });
