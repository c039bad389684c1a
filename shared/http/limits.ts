import { type Bucket, type RoleLimits, spend, WINDOW_SECONDS } from '../domain/keys/limit.ts';
import type { ApiKey } from '../usecases/ports/people.ts';
import { type Answer, answerWith } from './answer.ts';
import { problem } from './problem.ts';

/** What a key's request takes of its limit: headers for every answer, and the answer where nothing is left. */
export type Limited = { headers: Record<string, string>; refused: Answer | null };

/** So many keys an instance counts. */
const MAX_COUNTED = 5000;

/**
 * Counts the requests of each key in this instance alone: nothing is written, and a key has its limit in each instance that
 * serves it (docs/decisions/0084). The headers are those of draft-ietf-httpapi-ratelimit-headers-10.
 */
export const limiter = (byRole: RoleLimits, now: () => number = Date.now) => {
  const buckets = new Map<string, Bucket>();
  return ({ id, organisation, role, scope }: ApiKey): Limited => {
    const perMinute = scope.requestsPerMinute ?? byRole[role];
    const key = `${organisation}#${id}`;
    const { ok, bucket, remaining, fullAfter, retryAfter } = spend(buckets.get(key), perMinute, now());
    if (buckets.size >= MAX_COUNTED) buckets.clear();
    buckets.set(key, bucket);
    const headers = {
      'ratelimit-policy': `"key";q=${perMinute};w=${WINDOW_SECONDS}`,
      ratelimit: `"key";r=${remaining};t=${fullAfter}`,
    };
    if (ok) return { headers, refused: null };
    const detail = `This API key may send ${perMinute} requests a minute. Send the next one in ${retryAfter} s.`;
    const refused = problem('too-many-requests', detail, {}, { 'retry-after': String(retryAfter) });
    return { headers, refused: answerWith(refused, headers) };
  };
};
