import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Delivery, Health, Lane } from './webhook.ts';

/** When a failed delivery is retried, when it is given up, and when its webhook is switched off. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pause after each failed attempt. The last one repeats until the day is over. */
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR] as const;
const MAX_LENGTH = 4 * HOUR;

/** An event is parked after attempts over this long. */
export const PARK_AFTER = 24 * HOUR;
/** A webhook is switched off after failing without a break for this long. */
export const DISABLE_AFTER = 5 * 24 * HOUR;
/** The longest `Retry-After` that we respect. */
const MAX_RETRY_AFTER = HOUR;
const MAX_HOLD = 5 * MINUTE;

export type Attempt = Pick<Delivery, 'status' | 'cause' | 'answerBytes' | 'milliseconds'> & {
  /** Seconds or a date, as the receiver sent it. */
  retryAfter: string | null;
};

/** A 2xx status is a success. Redirects aren't followed and count as failures. */
export const isDelivered = ({ status }: Pick<Attempt, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;

/** The receiver says that it no longer exists, so the webhook is switched off (Standard Webhooks). */
export const isGone = ({ status }: Pick<Attempt, 'status'>): boolean => status === 410;

/** Whether the whole receiver is in trouble, not just this event. Then all its events wait. */
const isDown = ({ status }: Pick<Attempt, 'status'>): boolean =>
  status === null || status === 429 || status === 502 || status === 503 || status === 504;

/** RFC 9110, 10.2.3: seconds, or a date. */
const retryAfterOf = ({ retryAfter }: Attempt, now: Instant): number => {
  if (retryAfter === null) return 0;
  const asked = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - Date.parse(now);
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), MAX_RETRY_AFTER) : 0;
};

const after = (at: Instant, milliseconds: number): Instant => instantOf(millisecondsOf(at) + Math.round(milliseconds));

/**
 * Varies a pause by up to a fifth, so that failures at the same time aren't retried together. `chance` is from 0 to 1.
 */
const jittered = (milliseconds: number, chance: number): number => milliseconds * (0.8 + 0.4 * chance);

/** What happens to an event after a failed attempt. `parked` once its day is over. */
export const afterFailure = (
  trying: Lane['trying'],
  attempt: Attempt,
  now: Instant,
  chance: number,
): { parked: true } | { parked: false; trying: NonNullable<Lane['trying']> } => {
  const attempts = (trying?.attempts ?? 0) + 1;
  const since = trying?.since ?? now;
  const end = after(since, PARK_AFTER);
  if (now >= end) return { parked: true };
  const pause = Math.max(jittered(PAUSES[attempts - 1] ?? MAX_LENGTH, chance), retryAfterOf(attempt, now));
  const nextAt = after(now, pause);
  return { parked: false, trying: { attempts, since, nextAt: nextAt < end ? nextAt : end } };
};

/** Until when a receiver isn't tried after its `failures`-th failure in a row. Null to continue. */
export const holdAfter = (attempt: Attempt, failures: number, now: Instant, chance: number): Instant | null => {
  if (!isDown(attempt)) return null;
  const growing = Math.min(5 * SECOND * 2 ** Math.min(failures - 1, 10), MAX_HOLD);
  return after(now, Math.max(jittered(growing, chance), retryAfterOf(attempt, now)));
};

/**
 * Until when a message for a held receiver waits; null if the receiver isn't held. The longer the receiver is down, the
 * further apart messages come back, so that one attempt doesn't release all of them (docs/decisions/0144).
 */
export const heldUntil = (
  { holdUntil, failingSince }: Pick<Health, 'holdUntil' | 'failingSince'>,
  now: Instant,
  chance: number,
): Instant | null => {
  if (holdUntil === null || holdUntil <= now) return null;
  const away = failingSince === null ? 0 : millisecondsOf(now) - millisecondsOf(failingSince);
  return after(holdUntil, chance * Math.min(away / 2, MAX_LENGTH));
};

/** Whether a webhook has only failed for days. A single failing event doesn't make the receiver dead. */
export const isDead = ({ failingSince }: Health, now: Instant): boolean =>
  failingSince !== null && now >= after(failingSince, DISABLE_AFTER);
