import type { Answer, HttpEvent } from './answer.ts';
import { troublePage } from './confirmation-page.ts';
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

/** An unexpected error, told without internals: the request's id leads to the log. */
export const failure = (error: unknown, event: HttpEvent): Answer => {
  const passing = error instanceof Error && PASSING.includes(error.name);
  const { requestId, http } = event.requestContext;
  if (/^\/(confirm|survey|act)\//.test(http.path)) return troublePage(passing ? 503 : 500);
  if (passing) {
    return problem('busy', 'Try again in a moment.', { requestId }, { 'retry-after': RETRY_AFTER_SECONDS });
  }
  return problem('internal', 'The request may not have been carried out. Tell the operator this request id.', {
    requestId,
  });
};
