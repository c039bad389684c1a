import type { MiddlewareObj } from '@middy/core';
import { clockFrom } from '../adapters/clock.ts';
import { errorFields, logger } from '../runtime/observe.ts';
import type { Answer, HttpEvent } from './answer.ts';
import { isOpened, problemPage } from './browser/opened.ts';
import {
  type Failure,
  failureOf,
  failureProblem,
  isReadablePath,
  isUnknownRoute,
  UnknownRoute,
  unknownRoute,
} from './failure.ts';
import type { pathsOf } from './routes/route.ts';

const isProblem = ({ headers }: Answer): boolean => headers['content-type'] === 'application/problem+json';

const clock = clockFrom(process.env);

/**
 * Completes an answer: adds the request id and the system's time, forbids guessing the content type (WHATWG Fetch,
 * X-Content-Type-Options), and removes the body for HEAD.
 */
const sent = (event: HttpEvent, made: Answer): Answer => {
  const answer = isProblem(made) && isOpened(event) ? problemPage(made) : made;
  const { statusCode, headers, body, isBase64Encoded = false, cookies = [] } = answer;
  const { requestId } = event.requestContext;
  return {
    statusCode,
    headers: {
      ...headers,
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      'tierdesk-time': clock.now(),
    },
    body: event.requestContext.http.method === 'HEAD' ? '' : isProblem(answer) ? withRequestId(body, requestId) : body,
    ...(isBase64Encoded ? { isBase64Encoded } : {}),
    ...(cookies.length > 0 ? { cookies } : {}),
  };
};

/** Adds the request id to a problem, as in the log. `problem` wrote the body. */
const withRequestId = (body: string, requestId: string): string => JSON.stringify({ ...JSON.parse(body), requestId });

/**
 * Logs one line per call and turns errors into answers. Routes are logged by their pattern, because paths contain
 * tokens. Bodies, queries and headers are never logged. `pathOf` finds the pattern; `told` makes the answer to a
 * failure.
 */
export const observe = (
  pathOf: ReturnType<typeof pathsOf>,
  told: (failure: Failure, event: HttpEvent) => Answer = failureProblem,
): MiddlewareObj<HttpEvent, Answer> => {
  const startedAt = new WeakMap<HttpEvent, number>();
  const log = (event: HttpEvent, answer: Answer): void => {
    const { method, path } = event.requestContext.http;
    logger.info('answered', {
      method,
      route: pathOf(path)?.path ?? 'unknown',
      status: answer.statusCode,
      reference: answer.reference,
      milliseconds: Math.round(performance.now() - (startedAt.get(event) ?? 0)),
      apiRequestId: event.requestContext.requestId,
    });
  };
  return {
    before: ({ event }) => {
      startedAt.set(event, performance.now());
      const { path } = event.requestContext.http;
      if (!isReadablePath(path)) throw new UnknownRoute('a path that cannot be read');
    },
    after: (request) => {
      if (!request.response) return;
      log(request.event, request.response);
      request.response = sent(request.event, request.response);
    },
    onError: (request) => {
      const { event, error } = request;
      const { method, path } = event.requestContext.http;
      if (!isUnknownRoute(error))
        logger.error('failed', { apiRequestId: event.requestContext.requestId, ...errorFields(error) });
      request.response = isUnknownRoute(error)
        ? unknownRoute(pathOf, method, path)
        : told(failureOf(error, event), event);
      log(event, request.response);
      request.response = sent(event, request.response);
    },
  };
};
