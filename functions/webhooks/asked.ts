import type { HandlerOf } from '../../shared/http/routes/route.ts';
import type { WEBHOOK_ROUTES } from '../../shared/http/routes/webhooks.ts';

/** The handler of one of this function's routes. */
export type WebhookHandler<Name extends keyof typeof WEBHOOK_ROUTES> = HandlerOf<(typeof WEBHOOK_ROUTES)[Name]>;
