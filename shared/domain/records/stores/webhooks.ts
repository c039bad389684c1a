import type { ItemStore } from './store.ts';

/** Webhooks, and their pending deliveries. */
export const WEBHOOKS = [
  {
    pk: 'WAITING#*',
    sk: 'WAITING',
    name: 'message that waits for its time, one for each webhook and ticket',
    holds: 'none: references, numbers',
    kept: 'an hour after its time',
    exported: '',
  },
  {
    pk: 'WEBHOOK#*#*',
    sk: 'DELIVERY#*',
    name: 'delivery to a webhook',
    holds: 'none: references, numbers, codes, times',
    kept: '30 days',
    exported: '`GET /v1/webhooks/{id}/deliveries`',
  },
  {
    pk: 'WEBHOOK#*#*',
    sk: 'LANE#*',
    name: "a webhook's place in a ticket's events",
    holds: '',
    kept: '90 days after its last event',
    exported: '',
  },
  {
    pk: 'WEBHOOK#*#*',
    sk: 'SLOT#*',
    name: "who works on a part of a webhook's tickets",
    holds: '',
    kept: 'for good: eight for each webhook',
    exported: '',
  },
  {
    pk: 'WEBHOOK#*',
    sk: 'HEALTH#*',
    name: "state of a webhook's receiver",
    holds: '',
    kept: 'as long as the webhook',
    exported: '`GET /v1/webhooks`',
  },
  {
    pk: 'WEBHOOK#*',
    sk: 'HOOK#*',
    name: 'webhook',
    holds: "an agent's id; its signing secrets",
    kept: 'until it is removed',
    exported: '`GET /v1/webhooks`, without the secrets',
  },
] as const satisfies readonly ItemStore[];
