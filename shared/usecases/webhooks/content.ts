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

/** The key that caused an event, as events name it: an integrator's, or a staff key without an agent. */
const actingKey = ({ actor }: TicketEvent): string | null => {
  if (actor.id === null) return null;
  if (actor.kind === 'integrator') return actor.id;
  return actor.id.startsWith(KEY) ? actor.id.slice(KEY.length) : null;
};

/** A webhook with the integrator's key whose tickets it sees; null: it sees the organisation's. */
export type Listener = { webhook: Webhook; key: ApiKey | null };

/** Null if the webhook's key is no longer valid. */
export const listenerOf = async (
  { webhooks }: { webhooks: Pick<Webhooks, 'integratorKey'> },
  webhook: Webhook,
): Promise<Listener | null> => {
  if (webhook.key === null) return { webhook, key: null };
  const key = await webhooks.integratorKey(webhook.organisation, webhook.key);
  return key && { webhook, key };
};

/** Whether a webhook may see a ticket, like a GET: a restricted one is only for the integrator that posted it. */
const seesTicket = ({ webhook, key }: Listener, ticket: Ticket): boolean =>
  key === null ? ticket.organisation === webhook.organisation && !ticket.restricted : reaches(key, ticket);

/** Whether an event is sent to a webhook. Decided when it is sent, from the ticket's state at that time. */
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
  // A key's messages are recorded as the requester's; only the message itself knows the key.
  if (skipOwn && message?.byKey === key) return false;
  return !isByMessage || (message !== null && isShownTo(message, true));
};

/**
 * Whether an event includes the ticket. Before the assessment it is unknown whether the ticket must be restricted,
 * and a sent text can't be recalled: an organisation's webhook gets only the event, an integrator's own also the
 * ticket it posted (docs/decisions/0087).
 */
const tellsOfTicket = ({ withTicket, key }: Webhook, ticket: Ticket): boolean =>
  withTicket && !ticket.restricted && (key !== null || !isUnassessed(ticket));

/**
 * The payload of an event. Without the ticket it is the same whenever it is sent. With the ticket, it shows the
 * current state: never a restricted ticket, never the other side of a dispute, and nothing too long.
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
