import type { Answer, HttpEvent } from './answer.ts';
import { problem } from './problem.ts';
import type { pathsOf } from './routes/route.ts';

/** Our paths are much shorter, and the table's keys can't be longer. */
const MAX_PATH_LENGTH = 1000;

/** Whether a path is short enough for the table's keys and its percent-encoding is valid UTF-8. */
export const isReadablePath = (path: string): boolean => path.length <= MAX_PATH_LENGTH && decoded(path) !== null;

/** Decodes a part of a path (RFC 3986, 2.1). Returns null if its percent-encoding is invalid. */
export const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** The path or method doesn't exist. */
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

/** Temporary errors: other requests changed the same item first, or AWS is throttling. */
const PASSING: readonly string[] = [
  'TooManyConflicts',
  'UploadChanged',
  'WebhookChanged',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
];
const RETRY_AFTER_SECONDS = '1';

/** An unexpected error as the caller sees it: whether it is temporary, and the request id that leads to the log. */
export type Failure = { passing: boolean; requestId: string };

export const failureOf = (error: unknown, event: HttpEvent): Failure => ({
  passing: error instanceof Error && PASSING.includes(error.name),
  requestId: event.requestContext.requestId,
});

/** Describes a failure without internals. */
export const failureProblem = ({ passing, requestId }: Failure): Answer =>
  passing
    ? problem('busy', 'Try again in a few seconds.', { requestId }, { 'retry-after': RETRY_AFTER_SECONDS })
    : problem('internal', 'We may not have completed your request. Contact support with this request ID.', {
        requestId,
      });
