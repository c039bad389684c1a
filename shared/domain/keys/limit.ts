import type { Role } from '../../schemas/ticket.ts';

/**
 * How many requests a key may send: a bucket that holds a minute's worth and fills evenly, so that a burst is allowed, and
 * no more than the rate for long (docs/decisions/0084).
 */

/** Requests a minute of keys of each role that have no limit of their own. */
export type RoleLimits = Record<Role, number>;

/** How full a bucket was at an instant, in milliseconds. */
export type Bucket = { tokens: number; at: number };

export type Spent = {
  ok: boolean;
  bucket: Bucket;
  /** Requests that are left. */
  remaining: number;
  /** Seconds until the bucket is full again. */
  fullAfter: number;
  /** Seconds until the next request is allowed: 0 where one is. */
  retryAfter: number;
};

export const WINDOW_SECONDS = 60;

/** Takes a request's token out of a bucket: a new one is full. One that is refused takes nothing. */
export const spend = (bucket: Bucket | undefined, perMinute: number, at: number): Spent => {
  const perSecond = perMinute / WINDOW_SECONDS;
  const elapsed = bucket ? Math.max(0, at - bucket.at) / 1000 : 0;
  const filled = bucket ? Math.min(perMinute, bucket.tokens + elapsed * perSecond) : perMinute;
  const ok = filled >= 1;
  const tokens = ok ? filled - 1 : filled;
  return {
    ok,
    bucket: { tokens, at },
    remaining: Math.floor(tokens),
    fullAfter: Math.ceil((perMinute - tokens) / perSecond),
    retryAfter: tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond)),
  };
};
