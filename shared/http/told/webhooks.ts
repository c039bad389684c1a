import {
  deliveriesAnswer,
  deliveryAnswer,
  newWebhookAnswer,
  webhookAnswer,
  webhooksAnswer,
} from '../../schemas/answers/webhooks.ts';
import type { WEBHOOK_ROUTES } from '../routes/webhooks.ts';
import type { ToldOf } from './told.ts';

const ID = { id: 'wh_AbCdEfGhIjKl' };
const params = { id: 'The id of the webhook.' };
const DELIVERY = { ...ID, deliveryId: 'msg_0mk3x5a2q_TD-7K3M-92QX_000003' };
const deliveryParams = { ...params, deliveryId: 'The id of the delivery: the `webhook-id` of its requests.' };

/** Documentation of the routes that `webhooks` serves. */
export const TOLD_OF_WEBHOOKS: ToldOf<typeof WEBHOOK_ROUTES> = {
  createWebhook: {
    tag: 'webhooks',
    summary: 'Subscribe a URL to ticket events',
    description:
      'Requests are signed as Standard Webhooks has it. The answer holds the secret, which is shown only here. With `key`, the id of an integrator’s key, the webhook is told of that key’s tickets alone.',
    answers: {
      201: {
        says: 'The webhook with its secret.',
        body: newWebhookAnswer,
        headers: { Location: 'Where the webhook is.' },
      },
    },
    problems: ['too-many-webhooks'],
    example: {
      as: 'admin',
      body: { url: 'https://hooks.customer.example/tierdesk', events: ['ticket.created', 'ticket.resolved'] },
    },
  },
  listWebhooks: {
    tag: 'webhooks',
    summary: 'List webhooks',
    answers: { 200: { says: 'Newest first.', body: webhooksAnswer } },
    example: { as: 'admin' },
  },
  getWebhook: {
    tag: 'webhooks',
    summary: 'Read a webhook',
    answers: { 200: { says: 'The webhook.', body: webhookAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  changeWebhook: {
    tag: 'webhooks',
    summary: 'Change a webhook, or switch it on or off',
    description: 'What is left out stays as it is.',
    answers: { 200: { says: 'The webhook.', body: webhookAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID, body: { enabled: false } },
  },
  removeWebhook: {
    tag: 'webhooks',
    summary: 'Remove a webhook',
    description: 'Nothing more is sent to it, and what is on record of its deliveries can be read no more.',
    answers: { 204: { says: 'There is no such webhook any more.' } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  rotateWebhookSecret: {
    tag: 'webhooks',
    summary: 'Make a new secret',
    description: 'For 24 hours requests carry both signatures, the new secret’s and that of the one before.',
    answers: { 200: { says: 'The webhook with its new secret, which is shown only here.', body: newWebhookAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  pingWebhook: {
    tag: 'webhooks',
    summary: 'Try a webhook',
    description: 'Sends an event `webhook.ping` at once, whether the webhook is on or off.',
    answers: { 200: { says: 'What came of it, whether it was delivered or not.', body: deliveryAnswer } },
    problems: ['no-such-webhook'],
    params,
    untried: 'a receiver',
    example: { as: 'admin', params: ID },
  },
  listDeliveries: {
    tag: 'webhooks',
    summary: 'List what was sent to a webhook',
    description: 'The latest events first, for 30 days. A page may be short and still have a cursor.',
    answers: { 200: { says: 'Deliveries, without what was sent and answered.', body: deliveriesAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  redeliver: {
    tag: 'webhooks',
    summary: 'Send an event again',
    description: 'At once and once, under the same `webhook-id`. Retries under way go on by themselves.',
    answers: { 200: { says: 'What came of it.', body: deliveryAnswer } },
    problems: ['no-such-webhook', 'no-such-delivery'],
    params: deliveryParams,
    untried: 'a receiver, and an event that was sent to it',
    example: { as: 'admin', params: DELIVERY },
  },
};
