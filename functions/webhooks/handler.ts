import { WEBHOOK_ROUTES } from '../../shared/http/routes/webhooks.ts';
import { serve } from '../../shared/http/serve.ts';
import {
  changeWebhook,
  createWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  pingWebhook,
  redeliver,
  removeWebhook,
  rotateWebhookSecret,
} from './routes.ts';
import { services } from './services.ts';

export const handler = serve({
  rows: WEBHOOK_ROUTES,
  services,
  handlers: {
    createWebhook,
    listWebhooks,
    getWebhook,
    changeWebhook,
    removeWebhook,
    rotateWebhookSecret,
    pingWebhook,
    listDeliveries,
    redeliver,
  },
});
