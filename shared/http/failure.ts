import type { Answer, HttpEvent } from './answer.ts';
import { routeOf } from './paths.ts';
import { problem } from './problem.ts';

/** A request for a path or method that isn't there. */
export class UnknownRoute extends Error {
  override readonly name = 'UnknownRoute';
}

export const isUnknownRoute = (error: unknown): error is UnknownRoute => error instanceof UnknownRoute;

export const unknownRoute = (method: string, path: string): Answer => {
  const route = routeOf(path);
  if (!route) return problem('no-such-path', `There is nothing at ${path.slice(0, 200)}.`);
  const allow = route.methods.join(', ');
  return problem('method-not-allowed', `${route.path} knows ${allow}, not ${method}.`, {}, { allow });
};

/** Errors that pass by themselves: others kept being faster, or AWS asks for patience. */
const PASSING: readonly string[] = [
  'TooManyConflicts',
  'UploadChanged',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
];
const RETRY_AFTER_SECONDS = '1';

/** An unexpected error as a caller has to see it: whether it passes by itself, and the id that leads to the log. */
export type Failure = { passing: boolean; requestId: string };

export const failureOf = (error: unknown, event: HttpEvent): Failure => ({
  passing: error instanceof Error && PASSING.includes(error.name),
  requestId: event.requestContext.requestId,
});

/** A failure told without internals. */
export const failureProblem = ({ passing, requestId }: Failure): Answer =>
  passing
    ? problem('busy', 'Try again in a moment.', { requestId }, { 'retry-after': RETRY_AFTER_SECONDS })
    : problem('internal', 'The request may not have been carried out. Tell the operator this request id.', {
        requestId,
      });
