import { newWebhookSchema, webhookChangeSchema } from '../../domain/webhooks/subscription.ts';
import { deliveriesQuerySchema } from '../../schemas/list-query.ts';
import { ADMINS, routes } from './route.ts';

/** What `webhooks` serves. */
export const WEBHOOK_ROUTES = routes({
  createWebhook: { method: 'POST', once: 'in_its_write', path: '/v1/webhooks', roles: ADMINS, body: newWebhookSchema },
  listWebhooks: { method: 'GET', path: '/v1/webhooks', roles: ADMINS },
  getWebhook: { method: 'GET', path: '/v1/webhooks/{id}', roles: ADMINS },
  changeWebhook: { method: 'PATCH', path: '/v1/webhooks/{id}', roles: ADMINS, body: webhookChangeSchema },
  removeWebhook: { method: 'DELETE', path: '/v1/webhooks/{id}', roles: ADMINS },
  rotateWebhookSecret: { method: 'POST', once: 'by_answer', path: '/v1/webhooks/{id}/secret', roles: ADMINS },
  pingWebhook: { method: 'POST', once: 'by_answer', path: '/v1/webhooks/{id}/ping', roles: ADMINS },
  listDeliveries: {
    method: 'GET',
    path: '/v1/webhooks/{id}/deliveries',
    roles: ADMINS,
    query: deliveriesQuerySchema,
  },
  redeliver: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver',
    roles: ADMINS,
  },
});
