import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';

/** The instants of a range of days in a time zone: both days included, the end exclusive. */
export const periodOf = (
  { from, to }: { from: string; to: string },
  timeZone: string,
): { from: Instant; to: Instant } => {
  const start = (day: Temporal.PlainDate): Instant => instantOf(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: start(Temporal.PlainDate.from(from)), to: start(Temporal.PlainDate.from(to).add({ days: 1 })) };
};

/** The local day of an instant in a time zone. */
export const dayIn = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(millisecondsOf(at));
