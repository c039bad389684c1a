import { routes, STAFF } from './route.ts';

/** What `show-message` serves: what is made of a raw mail when somebody looks at it. */
export const SHOW_MESSAGE_ROUTES = routes({
  getMessage: { method: 'GET', path: '/v1/tickets/{ref}/messages/{id}', roles: STAFF },
});
