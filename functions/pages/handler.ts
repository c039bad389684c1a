import middy from '@middy/core';
import httpRouter, { type Route } from '@middy/http-router';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { UnknownRoute } from '../../shared/http/failure.ts';
import { observe } from '../../shared/http/observe.ts';
import type { PAGE_PATHS } from '../../shared/http/paths.ts';
import { troublePage } from './confirmation-page.ts';
import { showActionLink, useActionLink } from './routes/act.ts';
import { answerLink, showLink } from './routes/confirm.ts';
import { answerSurvey, showSurvey } from './routes/survey.ts';

type Page = Route<HttpEvent, Answer> &
  {
    [P in keyof typeof PAGE_PATHS]: { path: P; method: (typeof PAGE_PATHS)[P][number] };
  }[keyof typeof PAGE_PATHS];

const routes: Page[] = [
  { method: 'GET', path: '/act/{token}', handler: showActionLink },
  { method: 'POST', path: '/act/{token}', handler: useActionLink },
  { method: 'GET', path: '/confirm/{token}', handler: showLink },
  { method: 'POST', path: '/confirm/{token}', handler: answerLink },
  { method: 'GET', path: '/survey/{token}', handler: showSurvey },
  { method: 'POST', path: '/survey/{token}', handler: answerSurvey },
];

const notFoundResponse = ({ method, path }: { method: string; path: string }): never => {
  throw new UnknownRoute(`${method} ${path}`);
};

export const handler = middy<HttpEvent, Answer>({ timeoutEarlyInMillis: 0 })
  .use(observe(({ passing }) => troublePage(passing ? 503 : 500)))
  .handler(httpRouter<HttpEvent, Answer>({ routes, notFoundResponse }));
