import type { Answer, HttpEvent, Step } from './answer.ts';
import { problem } from './problem.ts';
import type { Route } from './routes/route.ts';

/** RFC 9110, 13.1.2: weak comparison, because a compressing proxy may have weakened the tag. */
const isHeld = (held: string, etag: string): boolean => {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return held.trim() === '*' || held.split(',').some((tag) => bare(tag) === bare(etag));
};

/**
 * Returns 304 if the caller already has the answer (`If-None-Match`). Checked after the answer is made: a lost
 * permission has then been refused, and a read of a restricted ticket has been recorded.
 */
export const unlessHeld = ({ conditional }: Pick<Route, 'conditional'>, event: HttpEvent, answer: Answer): Answer => {
  const held = event.headers['if-none-match'];
  const { etag } = answer.headers;
  if (!conditional || answer.statusCode !== 200 || !etag || held === undefined || !isHeld(held, etag)) return answer;
  const { 'content-type': _type, ...headers } = answer.headers;
  return { ...answer, statusCode: 304, headers, body: '' };
};

/**
 * Whether a change with `If-Match` goes to a route that compares no version. It is refused, because ignoring the header
 * would be unsafe.
 */
export const isUnheeded = ({ method, match, roles }: Route, event: HttpEvent): boolean => {
  const asked = event.headers['if-match']?.trim() ?? '*';
  return method !== 'GET' && !match && typeof roles !== 'string' && asked !== '*';
};

export const unheeded = (): Answer =>
  problem('if-match', 'This request compares no version, so nothing was changed. Send it without If-Match.');

/**
 * The version that a change is based on (RFC 9110, 13.1): `If-Match` names it, and `If-None-Match: *` means that there
 * is none. Without either, the document's own `version` counts. If that is missing too, returns null, and the document
 * overwrites any version.
 */
export const preconditionOf = (event: HttpEvent, ownVersion: number | null): Step<number | null> => {
  const match = event.headers['if-match']?.trim();
  const noneMatch = event.headers['if-none-match']?.trim();
  if (noneMatch === '*') return { ok: true, value: 0 };
  if (match === undefined || match === '*') return { ok: true, value: match === '*' ? null : ownVersion };
  const version = /^(?:W\/)?"(\d{1,6})"$/.exec(match)?.[1];
  if (version !== undefined) return { ok: true, value: Number(version) };
  return {
    ok: false,
    answer: problem('if-match', 'Use the ETag from GET, including its quotation marks, such as "3".'),
  };
};
