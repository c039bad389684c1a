import type { ApiKey } from '../ports/people.ts';
import type { Claim, Idempotency } from '../ports/tickets.ts';

/** specification 10: an Idempotency-Key holds for 24 hours. */
const KEEP_SECONDS = 86_400;

/** What lets something happen once for an Idempotency-Key of a caller; what is asked about another object is another thing. */
export const onceClaim = (key: Pick<ApiKey, 'id'>, about: string, { key: value, digest }: Idempotency): Claim => ({
  scope: `idempotency#${key.id}`,
  // A value holds no line break.
  key: about === '' ? value : `${about}\n${value}`,
  request: digest,
  keepSeconds: KEEP_SECONDS,
});
