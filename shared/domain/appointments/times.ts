import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Appointment, Ticket } from '../ticket/ticket.ts';

/**
 * The half hours that appointments are made of, and the claims that let only one ticket take an agent's half hour
 * (docs/decisions/0118).
 */

/** An appointment begins on the hour or half hour of UTC, and lasts a whole number of half hours. */
export const HALF_HOUR_MINUTES = 30;
const HALF_HOUR = HALF_HOUR_MINUTES * 60_000;
/** Agents' calendars aren't known further ahead than this. */
export const MAX_DAYS_AHEAD = 60;

const DAY_SECONDS = 86_400;
/**
 * Longer than anyone can book ahead: past half hours need no claim. In real time, which the system's clock may outrun.
 */
const KEPT_SECONDS = (MAX_DAYS_AHEAD + 30) * DAY_SECONDS;
/** Marks a claim as expired an hour ago. It is free at once, whatever the clocks of two machines say. */
const RELEASED_SECONDS = -3600;

/** Tells a claim on a half hour from other claims of the same change. */
export const HALF_HOUR_CLAIM = 'appointment';

type HalfHourClaim = { scope: string; key: string; request: string; keepSeconds: number; replaces?: string };

export const halfHourScope = (organisation: string): string => `appointment#${organisation}`;
export const halfHourKey = (agent: string, at: Instant): string => `${agent}#${at}`;

export const isOnHalfHour = (at: Instant): boolean => millisecondsOf(at) % HALF_HOUR === 0;

/** The instant `minutes` later, or earlier if negative. */
export const minutesAfter = (at: Instant, minutes: number): Instant => instantOf(millisecondsOf(at) + minutes * 60_000);

/** The first half hour that doesn't begin before an instant. */
export const halfHourFrom = (at: number): number => Math.ceil(at / HALF_HOUR) * HALF_HOUR;

/** The half hours between two instants, each by its start. */
export const halfHoursBetween = (from: Instant, to: Instant): Instant[] => {
  const count = Math.max(0, Math.floor((millisecondsOf(to) - millisecondsOf(from)) / HALF_HOUR));
  return Array.from({ length: count }, (_, index) => minutesAfter(from, index * HALF_HOUR_MINUTES));
};

/** Whether an appointment is still to come, or has no recorded outcome. */
export const stands = (appointment: Appointment | null): appointment is Appointment => appointment?.outcome === null;

const keysOf = ({ agent, from, to }: Appointment): string[] =>
  halfHoursBetween(from, to).map((at) => halfHourKey(agent, at));

const isSame = (one: Appointment | null, other: Appointment | null): boolean =>
  one?.id === other?.id && one?.sequence === other?.sequence && one?.outcome === other?.outcome;

/**
 * The claims on agents' time that a ticket's change takes and releases. They are written in the same transaction as the
 * appointment, so taken half hours always match open appointments, even if a process dies.
 */
export const halfHourClaims = (before: Ticket | null, after: Ticket): HalfHourClaim[] => {
  const [was, is] = [before?.appointment ?? null, after.appointment];
  if (isSame(was, is)) return [];
  const had = stands(was) ? keysOf(was) : [];
  const has = is !== null && is.outcome !== 'cancelled' ? keysOf(is) : [];
  const claim = { scope: halfHourScope(after.organisation), request: HALF_HOUR_CLAIM };
  return [
    ...has
      .filter((key) => !had.includes(key))
      .map((key): HalfHourClaim => ({ ...claim, key, keepSeconds: KEPT_SECONDS })),
    ...had
      .filter((key) => !has.includes(key))
      .map((key): HalfHourClaim => ({ ...claim, key, keepSeconds: RELEASED_SECONDS, replaces: after.reference })),
  ];
};
