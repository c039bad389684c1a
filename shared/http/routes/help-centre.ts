import { helpedQuerySchema, missedSearchSchema } from '../../schemas/articles.ts';
import { routes } from './route.ts';

/** What `help-centre` serves: what readers tell, without a key and without saying who they are. */
export const HELP_CENTRE_ROUTES = routes({
  answerHelped: {
    method: 'POST',
    path: '/v1/help/{organisation}/articles/{id}/helped',
    roles: 'nobody',
    query: helpedQuerySchema,
  },
  reportMissedSearch: {
    method: 'POST',
    path: '/v1/help/{organisation}/missed-searches',
    roles: 'nobody',
    body: missedSearchSchema,
  },
});
