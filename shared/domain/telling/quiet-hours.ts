import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from '../../schemas/portal/quiet-hours.ts';
import { type Instant, instantOf } from '../../schemas/primitives.ts';

/**
 * Until when a person's own quiet hours last; null outside of them. They are as their clock shows, also over midnight and
 * where the clock changes. The same time for both ends means none.
 */
export const quietUntil = (now: Instant, { from, until }: QuietHours, timeZone: string): Instant | null => {
  const at = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const begins = Temporal.PlainTime.from(from);
  const ends = Temporal.PlainTime.from(until);
  const time = at.toPlainTime();
  const isAfter = (one: Temporal.PlainTime, other: Temporal.PlainTime) => Temporal.PlainTime.compare(one, other) >= 0;
  const isOverMidnight = Temporal.PlainTime.compare(begins, ends) > 0;
  const isQuiet = isOverMidnight
    ? isAfter(time, begins) || !isAfter(time, ends)
    : isAfter(time, begins) && !isAfter(time, ends);
  if (!isQuiet) return null;
  const day = isAfter(time, ends) ? at.toPlainDate().add({ days: 1 }) : at.toPlainDate();
  return instantOf(day.toZonedDateTime({ timeZone, plainTime: ends }).epochMilliseconds);
};
