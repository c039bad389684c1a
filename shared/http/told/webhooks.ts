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
      'Requests are signed according to Standard Webhooks. The answer contains the secret, which is shown only here. With `key`, the id of an integrator’s key, the webhook gets events only for that key’s tickets.',
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
    description: 'Fields that are left out stay unchanged.',
    answers: { 200: { says: 'The webhook.', body: webhookAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID, body: { enabled: false } },
  },
  removeWebhook: {
    tag: 'webhooks',
    summary: 'Delete a webhook',
    description: 'Stops all deliveries. The records of its deliveries can no longer be read.',
    answers: { 204: { says: 'The webhook no longer exists.' } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  rotateWebhookSecret: {
    tag: 'webhooks',
    summary: 'Rotate a webhook’s secret',
    description: 'For 24 hours, requests are signed with both the new and the previous secret.',
    answers: { 200: { says: 'The webhook with its new secret, which is shown only here.', body: newWebhookAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  pingWebhook: {
    tag: 'webhooks',
    summary: 'Test a webhook',
    description: 'Immediately sends an event `webhook.ping`, whether the webhook is on or off.',
    answers: { 200: { says: 'The delivery and its result.', body: deliveryAnswer } },
    problems: ['no-such-webhook'],
    params,
    untried: 'a receiver',
    example: { as: 'admin', params: ID },
  },
  listDeliveries: {
    tag: 'webhooks',
    summary: 'List deliveries to a webhook',
    description: 'Newest events first, for 30 days. A page can be short and still have a cursor.',
    answers: { 200: { says: 'The deliveries, without the bodies of requests and answers.', body: deliveriesAnswer } },
    problems: ['no-such-webhook'],
    params,
    example: { as: 'admin', params: ID },
  },
  redeliver: {
    tag: 'webhooks',
    summary: 'Send an event again',
    description: 'Immediately makes one attempt with the same `webhook-id`. Scheduled retries continue.',
    answers: { 200: { says: 'The delivery and its result.', body: deliveryAnswer } },
    problems: ['no-such-webhook', 'no-such-delivery'],
    params: deliveryParams,
    untried: 'a receiver, and an event that was sent to it',
    example: { as: 'admin', params: DELIVERY },
  },
};
