import type { HELD_MAIL_PATHS } from '../../shared/http/paths.ts';
import { type RouteOf, serve } from '../../shared/http/serve.ts';
import { actOnHeld, createSender, deleteSender, getHeld, listHeld, listSenders } from './routes/held-mail.ts';
import { liftSuppression, listSuppressedAddresses } from './routes/suppressed-addresses.ts';

const routes: RouteOf<typeof HELD_MAIL_PATHS>[] = [
  { method: 'GET', path: '/v1/held-mail', handler: listHeld },
  { method: 'GET', path: '/v1/held-mail/{id}', handler: getHeld },
  { method: 'POST', path: '/v1/held-mail/{id}/actions', handler: actOnHeld },
  { method: 'GET', path: '/v1/senders', handler: listSenders },
  { method: 'POST', path: '/v1/senders', handler: createSender },
  { method: 'DELETE', path: '/v1/senders/{sender}', handler: deleteSender },
  { method: 'GET', path: '/v1/suppressed-addresses', handler: listSuppressedAddresses },
  { method: 'DELETE', path: '/v1/suppressed-addresses/{address}', handler: liftSuppression },
];

export const handler = serve(routes);
