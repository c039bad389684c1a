import type { ApiKey } from '../ports/people.ts';
import type { Claim, Idempotency } from '../ports/tickets.ts';

/** An Idempotency-Key is valid for 24 hours (specification 10). */
const KEEP_SECONDS = 86_400;

/** The claim for a caller's Idempotency-Key. The same key used for another object is a different claim. */
export const onceClaim = (key: Pick<ApiKey, 'id'>, about: string, { key: value, digest }: Idempotency): Claim => ({
  scope: `idempotency#${key.id}`,
  // A key contains no line break.
  key: about === '' ? value : `${about}\n${value}`,
  request: digest,
  keepSeconds: KEEP_SECONDS,
});
