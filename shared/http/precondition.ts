import type { Answer, HttpEvent, Step } from './answer.ts';
import { problem } from './problem.ts';
import type { Route } from './routes/route.ts';

/** RFC 9110, 13.1.2, by weak comparison: a compressing proxy may have weakened the tag. */
const isHeld = (held: string, etag: string): boolean => {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return held.trim() === '*' || held.split(',').some((tag) => bare(tag) === bare(etag));
};

/**
 * 304 in place of an answer that whoever asks has already, by `If-None-Match`. It comes after the answer is made: a right
 * that was lost meanwhile refuses first, and a read of a restricted ticket is on record.
 */
export const unlessHeld = ({ conditional }: Pick<Route, 'conditional'>, event: HttpEvent, answer: Answer): Answer => {
  const held = event.headers['if-none-match'];
  const { etag } = answer.headers;
  if (!conditional || answer.statusCode !== 200 || !etag || held === undefined || !isHeld(held, etag)) return answer;
  const { 'content-type': _type, ...headers } = answer.headers;
  return { ...answer, statusCode: 304, headers, body: '' };
};

/** Whether a change that compares no version is asked to happen on one alone: not to do it is safe, to do it anyway is not. */
export const isUnheeded = ({ method, match, roles }: Route, event: HttpEvent): boolean => {
  const asked = event.headers['if-match']?.trim() ?? '*';
  return method !== 'GET' && !match && typeof roles !== 'string' && asked !== '*';
};

export const unheeded = (): Answer =>
  problem('if-match', 'This request compares no version, so nothing was changed. Send it without If-Match.');

/**
 * The version that a change was made from (RFC 9110, 13.1): `If-Match` names it, `If-None-Match: *` says that there is
 * none, and without either the document's own `version` counts. Null when nothing says it: then it is put over whatever
 * stands there.
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
