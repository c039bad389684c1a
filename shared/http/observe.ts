import type { MiddlewareObj } from '@middy/core';
import { errorFields, logger } from '../runtime/observe.ts';
import type { Answer, HttpEvent } from './answer.ts';
import { type Failure, failureOf, failureProblem, isUnknownRoute, unknownRoute } from './failure.ts';
import { routeOf } from './paths.ts';

/**
 * Logs one line for each call, and makes answers of errors. A route is logged by its pattern: paths hold tokens. Nothing
 * of bodies, queries or headers is logged. `told` makes the answer of what failed.
 */
export const observe = (
  told: (failure: Failure, event: HttpEvent) => Answer = failureProblem,
): MiddlewareObj<HttpEvent, Answer> => {
  const startedAt = new WeakMap<HttpEvent, number>();
  const log = (event: HttpEvent, answer: Answer): void => {
    const { method, path } = event.requestContext.http;
    logger.info('answered', {
      method,
      route: routeOf(path)?.path ?? 'unknown',
      status: answer.statusCode,
      reference: answer.reference,
      milliseconds: Math.round(performance.now() - (startedAt.get(event) ?? 0)),
      apiRequestId: event.requestContext.requestId,
    });
  };
  return {
    before: ({ event }) => {
      startedAt.set(event, performance.now());
    },
    after: (request) => {
      if (!request.response) return;
      log(request.event, request.response);
      const { statusCode, headers, body } = request.response;
      request.response = { statusCode, headers, body };
    },
    onError: (request) => {
      const { event, error } = request;
      const { method, path } = event.requestContext.http;
      if (!isUnknownRoute(error))
        logger.error('failed', { apiRequestId: event.requestContext.requestId, ...errorFields(error) });
      request.response = isUnknownRoute(error) ? unknownRoute(method, path) : told(failureOf(error, event), event);
      log(event, request.response);
    },
  };
};
