import { type Bucket, type RoleLimits, spend, WINDOW_SECONDS } from '../domain/keys/limit.ts';
import type { ApiKey } from '../usecases/ports/people.ts';
import { type Answer, answerWith } from './answer.ts';
import { problem } from './problem.ts';

/** How a request counts against its key's limit: headers for every answer, and a refusal if the limit is reached. */
export type Limited = { headers: Record<string, string>; refused: Answer | null };

/** The number of keys that an instance counts. */
const MAX_COUNTED = 5000;

/**
 * Counts each key's requests in this instance only. Nothing is written, and a key has its full limit in each instance
 * (docs/decisions/0084). The headers are those of draft-ietf-httpapi-ratelimit-headers-10.
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
