import { changedKeySchema, keyActionSchema, newKeySchema } from '../../schemas/keys/api-key.ts';
import { ADMINS, routes } from './route.ts';

/** What `keys` serves. It is the only function that writes API keys. */
export const KEY_ROUTES = routes({
  listKeys: { method: 'GET', path: '/v1/keys', roles: ADMINS },
  createKey: { method: 'POST', once: 'in_its_write', path: '/v1/keys', roles: ADMINS, body: newKeySchema },
  getKey: { method: 'GET', path: '/v1/keys/{id}', roles: ADMINS },
  changeKey: { method: 'PATCH', path: '/v1/keys/{id}', roles: ADMINS, body: changedKeySchema },
  actOnKey: { method: 'POST', once: 'by_answer', path: '/v1/keys/{id}/actions', roles: ADMINS, body: keyActionSchema },
});
