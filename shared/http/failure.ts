import type { Answer, HttpEvent } from './answer.ts';
import { problem } from './problem.ts';
import type { pathsOf } from './routes/route.ts';

/** No path of ours is nearly as long; the table's keys hold no more. */
const MAX_PATH_LENGTH = 1000;

/** Whether a path may name something: short enough for the table's keys, and percent-encoded UTF-8 where it is encoded. */
export const isReadablePath = (path: string): boolean => path.length <= MAX_PATH_LENGTH && decoded(path) !== null;

/** A path's piece as it was meant (RFC 3986, 2.1), or null where its percent-encoding can't be read. */
export const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** A request for a path or method that isn't there. */
export class UnknownRoute extends Error {
  override readonly name = 'UnknownRoute';
}

export const isUnknownRoute = (error: unknown): error is UnknownRoute => error instanceof UnknownRoute;

export const unknownRoute = (pathOf: ReturnType<typeof pathsOf>, method: string, path: string): Answer => {
  const route = isReadablePath(path) ? pathOf(path) : undefined;
  if (!route) return problem('no-such-path', `No resource exists at ${path.slice(0, 200)}.`);
  const allow = route.methods.join(', ');
  if (method === 'OPTIONS') return { statusCode: 204, headers: { allow, 'cache-control': 'no-store' }, body: '' };
  return problem('method-not-allowed', `${route.path} supports ${allow}, not ${method}.`, {}, { allow });
};

/** Errors that pass by themselves: others kept being faster, or AWS asks for patience. */
const PASSING: readonly string[] = [
  'TooManyConflicts',
  'UploadChanged',
  'WebhookChanged',
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
    ? problem('busy', 'Try again in a few seconds.', { requestId }, { 'retry-after': RETRY_AFTER_SECONDS })
    : problem('internal', 'We may not have completed your request. Contact support with this request ID.', {
        requestId,
      });
