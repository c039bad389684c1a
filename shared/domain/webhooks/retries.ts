import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Delivery, Health, Lane } from './webhook.ts';

/** When a delivery that failed is tried again, when it is given up, and when its webhook is switched off. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed attempt; the last pause repeats until the day is over. */
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR] as const;
const MAX_LENGTH = 4 * HOUR;

/** An event is parked when it was tried for so long. */
export const PARK_AFTER = 24 * HOUR;
/** A webhook that has only failed for so long is switched off. */
export const DISABLE_AFTER = 5 * 24 * HOUR;
/** A receiver that asks for longer is asked again after this. */
const MAX_RETRY_AFTER = HOUR;
const MAX_HOLD = 5 * MINUTE;

export type Attempt = Pick<Delivery, 'status' | 'cause' | 'answerBytes' | 'milliseconds'> & {
  /** Seconds or a date, as the receiver sent it. */
  retryAfter: string | null;
};

/** 2xx succeeds; a redirect isn't followed, and so is a failure like any other. */
export const isDelivered = ({ status }: Pick<Attempt, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;

/** The receiver says that it is there no more: the webhook is switched off (Standard Webhooks). */
export const isGone = ({ status }: Pick<Attempt, 'status'>): boolean => status === 410;

/** Whether the receiver as a whole is in trouble, rather than with this one event: everything for it waits. */
const isDown = ({ status }: Pick<Attempt, 'status'>): boolean =>
  status === null || status === 429 || status === 502 || status === 503 || status === 504;

/** RFC 9110, 10.2.3: seconds, or a date. */
const retryAfterOf = ({ retryAfter }: Attempt, now: Instant): number => {
  if (retryAfter === null) return 0;
  const asked = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - Date.parse(now);
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), MAX_RETRY_AFTER) : 0;
};

const after = (at: Instant, milliseconds: number): Instant => instantOf(millisecondsOf(at) + Math.round(milliseconds));

/** `chance` from 0 to 1: a fifth less or more, so that what failed together doesn't come back together. */
const jittered = (milliseconds: number, chance: number): number => milliseconds * (0.8 + 0.4 * chance);

/** An event that was tried: what of it comes next. `parked` when its day is over. */
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

/** Until when nothing is tried at a receiver that just failed for the `failures`-th time in a row; null: go on. */
export const holdAfter = (attempt: Attempt, failures: number, now: Instant, chance: number): Instant | null => {
  if (!isDown(attempt)) return null;
  const growing = Math.min(5 * SECOND * 2 ** Math.min(failures - 1, 10), MAX_HOLD);
  return after(now, Math.max(jittered(growing, chance), retryAfterOf(attempt, now)));
};

/**
 * Until when a message waits whose receiver is held; null: it isn't. The longer a receiver is away the further apart they come
 * back, so that a try of one doesn't bring all of them (docs/decisions/0144).
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

/** Whether a webhook has done nothing but fail for days (one event that fails is no dead receiver). */
export const isDead = ({ failingSince }: Health, now: Instant): boolean =>
  failingSince !== null && now >= after(failingSince, DISABLE_AFTER);
