/** Descriptions of the fields of webhooks and their deliveries. */
const WEBHOOK: Readonly<Record<string, string>> = {
  url: 'The address that events are posted to: https, on a public address.',
  events: 'Types of events, such as `ticket.resolved`; null for all.',
  withTicket:
    'Whether the ticket is sent with its event, if its content may be seen: never a restricted one, and an unassessed one only to its own integrator.',
  key: 'Only tickets of the integrator’s key with this id, and only what it may know; null for all tickets.',
  skipOwn: 'Leaves out events that the key caused.',
  description: 'A text for people.',
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
    'Why it is off: by a person, after five days of failures, because its receiver answered 410, or with its key; null while it is on.',
  disabledAt: 'Since when it is off.',
  failingSince: 'Since when every attempt has failed; null while attempts succeed.',
  secretExpiresAt: 'Until when the previous secret also signs; null without one.',
  createdBy: 'Who created it.',
  'WebhookWithSecret.secret': 'The secret that signs its requests: `whsec_` and base64.',
  'Delivery.id': 'The header `webhook-id`: the same for all attempts of an event.',
  'Delivery.type': 'The type of the event.',
  'Delivery.reference': 'The ticket; null for a ping.',
  'Delivery.sequence': 'The number of the event in its ticket, which grows; null for a ping.',
  'Delivery.at': 'When the event happened.',
  'Delivery.state':
    'Whether it is retried automatically, was delivered, or was given up until a person sends it again.',
  attempts: 'The number of attempts.',
  lastAttemptAt: 'The time of the last attempt.',
  nextAttemptAt: 'The time of the next attempt; null without one.',
  'Delivery.status': 'The HTTP status of the last answer; null without an answer.',
  'Delivery.cause':
    'Why there was no answer, as a code such as `timeout` or `address_not_public`; null if there was one.',
  answerBytes: 'The length of the last answer’s body, at most 65,536.',
  milliseconds: 'The duration of the last attempt.',
  'TicketEvent.type': '`ticket.` and the event. Ignore types that you do not know: new ones may be added.',
  'TicketEvent.timestamp': 'When it happened.',
  'TicketEvent.data': 'The ticket, and who caused the event.',
  'TicketEvent.data.organisation': 'The organisation of the ticket.',
  'TicketEvent.data.sequence':
    'The number of the event in its ticket. It is also the ticket’s version right after the event.',
  'TicketEvent.data.actor': 'Who did it.',
  'TicketEvent.data.actor.kind': 'Whether a person, a key or the system did it.',
  'TicketEvent.data.actor.key': 'The id of the key that did it; null without a key.',
  'TicketEvent.data.ticket': 'The ticket as it is now, if the webhook asks for it and may see it.',
  'WebhookPing.type': 'Always the same.',
  'WebhookPing.timestamp': 'When it was sent.',
  'WebhookPing.data': 'The webhook that is tested.',
  'WebhookPing.data.webhook': 'The id of the webhook.',
};
