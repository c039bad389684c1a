import type { PAGE_PATHS } from '../../shared/http/paths.ts';
import { type RouteOf, serve } from '../../shared/http/serve.ts';
import { troublePage } from './confirmation-page.ts';
import { languageOf } from './page-language.ts';
import { showActionLink, useActionLink } from './routes/act.ts';
import { showAnswer, useAnswer } from './routes/answer.ts';
import { answerLink, showLink } from './routes/confirm.ts';
import { answerSurvey, showSurvey } from './routes/survey.ts';
import { showUnsubscribe, unsubscribe } from './routes/unsubscribe.ts';

const routes: RouteOf<typeof PAGE_PATHS>[] = [
  { method: 'GET', path: '/act/{token}', handler: showActionLink },
  { method: 'POST', path: '/act/{token}', handler: useActionLink },
  { method: 'GET', path: '/confirm/{token}', handler: showLink },
  { method: 'POST', path: '/confirm/{token}', handler: answerLink },
  { method: 'GET', path: '/answer/{token}', handler: showAnswer },
  { method: 'POST', path: '/answer/{token}', handler: useAnswer },
  { method: 'GET', path: '/survey/{token}', handler: showSurvey },
  { method: 'POST', path: '/survey/{token}', handler: answerSurvey },
  { method: 'GET', path: '/unsubscribe/{token}', handler: showUnsubscribe },
  { method: 'POST', path: '/unsubscribe/{token}', handler: unsubscribe },
];

export const handler = serve(routes, ({ passing }, event) => troublePage(passing ? 503 : 500, languageOf(event)));
