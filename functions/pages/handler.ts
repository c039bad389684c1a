import type { PAGE_PATHS } from '../../shared/http/paths.ts';
import { type RouteOf, serve } from '../../shared/http/serve.ts';
import { troublePage } from './confirmation-page.ts';
import { languageOf } from './page-language.ts';
import { showActionLink, useActionLink } from './routes/act.ts';
import { automaticAnswer } from './routes/answer.ts';
import { confirmation } from './routes/confirm.ts';
import { survey } from './routes/survey.ts';
import { showUnsubscribe, unsubscribe } from './routes/unsubscribe.ts';

const routes: RouteOf<typeof PAGE_PATHS>[] = [
  { method: 'GET', path: '/act/{token}', handler: showActionLink },
  { method: 'POST', path: '/act/{token}', handler: useActionLink },
  { method: 'GET', path: '/confirm/{token}', handler: confirmation.show },
  { method: 'POST', path: '/confirm/{token}', handler: confirmation.use },
  { method: 'GET', path: '/answer/{token}', handler: automaticAnswer.show },
  { method: 'POST', path: '/answer/{token}', handler: automaticAnswer.use },
  { method: 'GET', path: '/survey/{token}', handler: survey.show },
  { method: 'POST', path: '/survey/{token}', handler: survey.use },
  { method: 'GET', path: '/unsubscribe/{token}', handler: showUnsubscribe },
  { method: 'POST', path: '/unsubscribe/{token}', handler: unsubscribe },
];

export const handler = serve(routes, ({ passing }, event) => troublePage(passing ? 503 : 500, languageOf(event)));
