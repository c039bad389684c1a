import { suppressionsQuerySchema } from '../../schemas/list-query.ts';
import { heldMailActionSchema, heldMailQuerySchema, senderRuleSchema } from '../../schemas/mail/held-mail.ts';
import { routes, STAFF, SUPERVISORS } from './route.ts';

/**
 * What `held-mail` serves. Integrators see neither held mail, which belongs to no ticket yet, nor the suppressed
 * addresses.
 */
export const HELD_MAIL_ROUTES = routes({
  listHeldMail: { method: 'GET', path: '/v1/held-mail', roles: STAFF, query: heldMailQuerySchema },
  getHeldMail: { method: 'GET', path: '/v1/held-mail/{id}', roles: STAFF },
  decideHeldMail: {
    method: 'POST',
    once: 'by_answer',
    path: '/v1/held-mail/{id}/actions',
    roles: STAFF,
    body: heldMailActionSchema,
  },
  listSenders: { method: 'GET', path: '/v1/senders', roles: STAFF },
  putSender: { method: 'POST', once: 'by_answer', path: '/v1/senders', roles: SUPERVISORS, body: senderRuleSchema },
  removeSender: { method: 'DELETE', path: '/v1/senders/{sender}', roles: SUPERVISORS },
  listSuppressedAddresses: {
    method: 'GET',
    path: '/v1/suppressed-addresses',
    roles: STAFF,
    query: suppressionsQuerySchema,
  },
  liftSuppression: { method: 'DELETE', path: '/v1/suppressed-addresses/{address}', roles: STAFF },
});
