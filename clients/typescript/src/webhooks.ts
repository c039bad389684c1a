import { Webhook } from 'standardwebhooks';
import type { components } from './openapi.d.ts';

export { WebhookVerificationError } from 'standardwebhooks';

type TicketEvent = components['schemas']['TicketEvent'] & { type: `ticket.${string}` };

/** What happened to a ticket, as a webhook tells it; `webhook.ping` is a try of the URL. */
export type WebhookEvent = TicketEvent | components['schemas']['WebhookPing'];

type Headers = Readonly<Record<string, string | readonly string[] | undefined>> | globalThis.Headers;

const textOf = (value: string | readonly string[] | undefined): string => String(value ?? '');

const named = (headers: Headers): Record<string, string> => {
  const entries = headers instanceof globalThis.Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), textOf(value)]));
};

/**
 * Reads an event that Tierdesk has posted to you, once its signature and its time (five minutes) are right.
 * @param secret the webhook's secret, `whsec_…`
 * @param body the request's body exactly as it came: the signature is over its bytes
 * @param headers the request's: `webhook-id` (the same over all attempts), `webhook-timestamp`, `webhook-signature`
 * @throws WebhookVerificationError when Tierdesk did not send it, or long ago: answer with 400
 */
export const readWebhook = (secret: string, body: string | Uint8Array, headers: Headers): WebhookEvent => {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  // What is signed with the webhook's secret is what the API says.
  return new Webhook(secret).verify(text, named(headers)) as WebhookEvent;
};
