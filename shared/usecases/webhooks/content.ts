import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { BY_MESSAGE, subscribesTo, webhookTypeOf } from '../../domain/webhooks/subscription.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import { isUnassessed } from '../../domain/workflow/unassessed.ts';
import { reaches } from '../change/caller.ts';
import type { ApiKey } from '../ports/people.ts';
import { isShownTo } from '../records/present-ticket.ts';
import { presentInList, type ReadServices } from '../records/read-ticket.ts';
import type { Webhooks } from './ports.ts';

/** Standard Webhooks advises payloads under 20 KB. */
const MAX_BYTES = 20_000;

const KEY = 'key:';

/** The key that did it, as events name it: an integrator's, or one of staff that belongs to no agent. */
const actingKey = ({ actor }: TicketEvent): string | null => {
  if (actor.id === null) return null;
  if (actor.kind === 'integrator') return actor.id;
  return actor.id.startsWith(KEY) ? actor.id.slice(KEY.length) : null;
};

/** A webhook with the integrator's key that it sees tickets by; null: it sees the organisation's. */
export type Listener = { webhook: Webhook; key: ApiKey | null };

/** Null where the webhook's key is no longer in force. */
export const listenerOf = async (
  { webhooks }: { webhooks: Pick<Webhooks, 'integratorKey'> },
  webhook: Webhook,
): Promise<Listener | null> => {
  if (webhook.key === null) return { webhook, key: null };
  const key = await webhooks.integratorKey(webhook.organisation, webhook.key);
  return key && { webhook, key };
};

/** Whether a webhook sees a ticket at all, as a GET would say: what is restricted only the integrator whose it is. */
const seesTicket = ({ webhook, key }: Listener, ticket: Ticket): boolean =>
  key === null ? ticket.organisation === webhook.organisation && !ticket.restricted : reaches(key, ticket);

/** Whether a webhook is told of an event: decided when it is sent, from what the ticket is then. */
export const isToldOf = async (
  { store }: Pick<ReadServices, 'store'>,
  listener: Listener,
  ticket: Ticket,
  event: TicketEvent,
): Promise<boolean> => {
  const { webhook } = listener;
  if (!seesTicket(listener, ticket) || !subscribesTo(webhook, event.type)) return false;
  const { key, skipOwn } = webhook;
  if (key === null) return true;
  if (skipOwn && actingKey(event) === key) return false;
  const isByMessage = BY_MESSAGE.includes(event.type);
  if (!isByMessage && !(skipOwn && event.messageDigest !== undefined)) return true;
  const message = await store.message(ticket.reference, event.sequence);
  // What a key writes is its requester's: the message alone knows whose hand it was.
  if (skipOwn && message?.byKey === key) return false;
  return !isByMessage || (message !== null && isShownTo(message, true));
};

/**
 * Whether an event tells of the ticket itself. Until it is assessed nobody can say whether it has to be restricted, and what went
 * out stays out: an organisation's webhook gets the event alone, the integrator's own what it has posted (docs/decisions/0087).
 */
const tellsOfTicket = ({ withTicket, key }: Webhook, ticket: Ticket): boolean =>
  withTicket && !ticket.restricted && (key !== null || !isUnassessed(ticket));

/**
 * The text of an event: by itself thin, the same whenever it is sent. With the ticket it shows that as it is now: never a
 * restricted one, never the other side of a dispute, and not what would be too long.
 */
export const textOf = async (
  services: ReadServices,
  webhook: Webhook,
  ticket: Ticket,
  event: TicketEvent,
): Promise<string> => {
  const { reference, organisation } = ticket;
  const data = {
    reference,
    organisation,
    sequence: event.sequence,
    actor: { kind: event.actor.kind, key: actingKey(event) },
  };
  const thin = { type: webhookTypeOf(event.type), timestamp: event.at, data };
  const text = JSON.stringify(thin);
  if (!tellsOfTicket(webhook, ticket)) return text;
  const viewer = webhook.key === null && ticket.counterparty === null ? 'staff' : 'integrator';
  const [request, ...others] = await services.store.loadMany([reference]);
  if (!request || others.length > 0) return text;
  const [shown] = await presentInList(services, [{ ticket, request: request.request }], viewer);
  const whole = JSON.stringify({ ...thin, data: { ...data, ticket: shown } });
  return Buffer.byteLength(whole) <= MAX_BYTES ? whole : text;
};
