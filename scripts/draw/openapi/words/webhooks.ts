/** Descriptions of the fields of webhooks and their deliveries. */
const WEBHOOK: Readonly<Record<string, string>> = {
  url: 'Where events are posted to: https, on a public address.',
  events: 'Types of events, such as `ticket.resolved`; null for all.',
  withTicket:
    'The ticket goes with its event, where its words may be seen: never a restricted one, nor one that isn’t assessed yet, but for its own integrator.',
  key: 'Only tickets of the integrator’s key with this id, and only what it may know; null for all tickets.',
  skipOwn: 'Leaves out what the key named here did.',
  description: 'For people.',
};
const of = (component: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${component}.${name}`, WEBHOOK[name] ?? '']));

export const WEBHOOK_FIELDS: Readonly<Record<string, string>> = {
  ...of('NewWebhook', Object.keys(WEBHOOK)),
  ...of('Webhook', Object.keys(WEBHOOK)),
  ...of('WebhookWithSecret', Object.keys(WEBHOOK)),
  ...of('WebhookChange', ['url', 'events', 'withTicket', 'skipOwn', 'description']),
  'WebhookChange.enabled': 'Whether it is on.',
  'Webhook.state': 'Whether it is on.',
  'WebhookWithSecret.state': 'Whether it is on.',
  disabledBecause:
    'Why it is off: by a person, after five days of failures, as its receiver said 410, or with its key; null while it is on.',
  disabledAt: 'Since when it is off.',
  failingSince: 'Since when every attempt has failed; null while attempts succeed.',
  secretExpiresAt: 'Until when the secret before the current one signs, too; null where none does.',
  createdBy: 'By whom it was made.',
  'WebhookWithSecret.secret': 'What signs its requests: `whsec_` and base64.',
  'Delivery.id': 'The header `webhook-id`: the same over all attempts of an event.',
  'Delivery.type': 'The type of the event.',
  'Delivery.reference': 'The ticket; null for a ping.',
  'Delivery.sequence': 'The number of the event in its ticket: later ones are greater; null for a ping.',
  'Delivery.at': 'When the event happened.',
  'Delivery.state': 'Whether it is tried again by itself, was delivered, or is given up until somebody sends it again.',
  attempts: 'How often it was tried.',
  lastAttemptAt: 'When it was last tried.',
  nextAttemptAt: 'When it is tried again; null where it is not.',
  'Delivery.status': 'The HTTP status of the last answer; null where there was none.',
  'Delivery.cause':
    'Why there was no answer, as a code such as `timeout` or `address_not_public`; null where there was one.',
  answerBytes: 'The length of the last answer’s body, at most 65,536.',
  milliseconds: 'How long the last attempt took.',
  'TicketEvent.type': '`ticket.` and what happened. More may come: pass over those you do not know.',
  'TicketEvent.timestamp': 'When it happened.',
  'TicketEvent.data': 'About which ticket, and by whom.',
  'TicketEvent.data.organisation': 'The organisation of the ticket.',
  'TicketEvent.data.sequence': 'The number of the event in its ticket, and the ticket’s version right after it.',
  'TicketEvent.data.actor': 'Who did it.',
  'TicketEvent.data.actor.kind': 'Whether a person, a key or the system did it.',
  'TicketEvent.data.actor.key': 'The id of the key that did it; null where none did.',
  'TicketEvent.data.ticket': 'The ticket as it is now, where the webhook asks for it and may see it.',
  'WebhookPing.type': 'Always the same.',
  'WebhookPing.timestamp': 'When it was sent.',
  'WebhookPing.data': 'Which webhook is tried.',
  'WebhookPing.data.webhook': 'The id of the webhook.',
};
