import { searchQuerySchema } from '../../schemas/search/search.ts';
import { EVERY_KEY, routes, STAFF } from './route.ts';

/** What `show-message` serves: the content of a raw mail, read when a person opens it. */
export const SHOW_MESSAGE_ROUTES = routes({
  getMessage: { method: 'GET', path: '/v1/tickets/{ref}/messages/{id}', roles: STAFF },
  getHeldMessage: { method: 'GET', path: '/v1/held-mail/{id}/message', roles: STAFF },
});

/** What `search` serves. It only reads, and bundles stems and the most common words of several languages. */
export const SEARCH_ROUTES = routes({
  searchTickets: { method: 'GET', path: '/v1/search', roles: EVERY_KEY, narrowed: true, query: searchQuerySchema },
});
