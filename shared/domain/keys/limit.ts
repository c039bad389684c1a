import type { Role } from '../../schemas/ticket.ts';

/**
 * How many requests a key may send: a bucket that holds a minute's worth and fills evenly, so that a burst is allowed, and
 * no more than the rate for long (docs/decisions/0084).
 */

/** Requests a minute of keys of each role that have no limit of their own. */
export type RoleLimits = Record<Role, number>;

/**
 * What a bucket held at an instant, in milliseconds. A request is 60,000 of it, which a limit of one a minute fills in that
 * time: whole numbers, so that no request is lost by rounding.
 */
export type Bucket = { holds: number; at: number };

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
const REQUEST = WINDOW_SECONDS * 1000;

/** Takes a request out of a bucket: a new one is full. One that is refused takes nothing. */
export const spend = (bucket: Bucket | undefined, perMinute: number, at: number): Spent => {
  const whole = perMinute * REQUEST;
  const elapsed = bucket ? Math.max(0, at - bucket.at) : 0;
  const filled = bucket ? Math.min(whole, bucket.holds + elapsed * perMinute) : whole;
  const ok = filled >= REQUEST;
  const holds = ok ? filled - REQUEST : filled;
  const secondsFor = (amount: number): number => Math.ceil(amount / (perMinute * 1000));
  return {
    ok,
    bucket: { holds, at },
    remaining: Math.floor(holds / REQUEST),
    fullAfter: secondsFor(whole - holds),
    retryAfter: holds >= REQUEST ? 0 : Math.max(1, secondsFor(REQUEST - holds)),
  };
};
