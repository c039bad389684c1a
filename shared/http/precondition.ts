import type { HttpEvent, Step } from './answer.ts';
import { problem } from './problem.ts';

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
