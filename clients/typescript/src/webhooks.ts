import { Webhook } from 'standardwebhooks';
import type { components } from './openapi.d.ts';

export { WebhookVerificationError } from 'standardwebhooks';

type TicketEvent = components['schemas']['TicketEvent'] & { type: `ticket.${string}` };

/** An event of a ticket, as a webhook sends it; `webhook.ping` tests the URL. */
export type WebhookEvent = TicketEvent | components['schemas']['WebhookPing'];

type Headers = Readonly<Record<string, string | readonly string[] | undefined>> | globalThis.Headers;

const textOf = (value: string | readonly string[] | undefined): string => String(value ?? '');

const named = (headers: Headers): Record<string, string> => {
  const entries = headers instanceof globalThis.Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), textOf(value)]));
};

/**
 * Checks the signature and the time (five minutes) of an event that Tierdesk has posted to you, and returns the event.
 * @param secret the webhook's secret, `whsec_…`
 * @param body the request's body exactly as it came: the signature is over its bytes
 * @param headers the request's: `webhook-id` (the same over all attempts), `webhook-timestamp`, `webhook-signature`
 * @throws WebhookVerificationError when Tierdesk did not send it, or sent it too long ago: answer with 400
 */
export const readWebhook = (secret: string, body: string | Uint8Array, headers: Headers): WebhookEvent => {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  // The signature proves that Tierdesk sent it, so it has the API's type.
  return new Webhook(secret).verify(text, named(headers)) as WebhookEvent;
};
