import { helpedQuerySchema, missedSearchSchema } from '../../schemas/articles.ts';
import { routes } from './route.ts';

/**
 * CloudFront requests a page below this path if a reader's URL has no page. It isn't a route of the API
 * (docs/decisions/0126).
 */
export const MISSING_PAGES = '/missing-pages';

/** What `help-centre` serves: readers' answers and questions, without a key. */
export const HELP_CENTRE_ROUTES = routes({
  answerHelped: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/help/{organisation}/articles/{id}/helped',
    roles: 'nobody',
    query: helpedQuerySchema,
  },
  reportMissedSearch: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/help/{organisation}/missed-searches',
    roles: 'nobody',
    body: missedSearchSchema,
  },
  subscribeToStatus: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/help/{organisation}/status-subscriptions',
    roles: 'nobody',
    fromSite: true,
  },
});
