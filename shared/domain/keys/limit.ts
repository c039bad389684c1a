import type { Role } from '../../schemas/ticket.ts';

/**
 * How many requests a key may send: a bucket that holds a minute's worth and refills evenly. It allows bursts, but no
 * more than the rate for long (docs/decisions/0084).
 */

/** Requests per minute for keys of each role without a limit of their own. */
export type RoleLimits = Record<Role, number>;

/**
 * What a bucket held at an instant, in milliseconds. A request costs 60,000, which a limit of one per minute refills in
 * a minute. Whole numbers, so that rounding loses no request.
 */
export type Bucket = { holds: number; at: number };

export type Spent = {
  ok: boolean;
  bucket: Bucket;
  /** The remaining requests. */
  remaining: number;
  /** Seconds until the bucket is full again. */
  fullAfter: number;
  /** Seconds until the next request is allowed. 0 if one is allowed now. */
  retryAfter: number;
};

export const WINDOW_SECONDS = 60;
const REQUEST = WINDOW_SECONDS * 1000;

/** Takes a request from a bucket. A new bucket is full. A refused request takes nothing. */
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
