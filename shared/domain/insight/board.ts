import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { offsetPeriods } from '../calendar/zone-offsets.ts';

/** The live board's figures, made from lists. */

const HOUR_AT = { from: 'yyyy-mm-ddT'.length, to: 'yyyy-mm-ddThh'.length };

const localHour = (at: Instant, timeZone: string): number => {
  const instant = millisecondsOf(at);
  const offset = offsetPeriods(timeZone, instant, instant + 1)[0]?.offset ?? 0;
  return Number(instantOf(instant + offset).slice(HOUR_AT.from, HOUR_AT.to));
};

/**
 * How many tickets came in each hour of today, in a time zone's local time. An hour that occurs twice counts as one.
 */
export const byHour = (arrived: readonly Instant[], now: Instant, timeZone: string): number[] => {
  const hours = Array.from({ length: localHour(now, timeZone) + 1 }, () => 0);
  for (const at of arrived) {
    const hour = localHour(at, timeZone);
    // Arrivals after `now` come with the next read.
    if (hours[hour] !== undefined) hours[hour]++;
  }
  return hours;
};
