import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';

/** Days of a time zone, both included, as instants: the end is exclusive. */
export const periodOf = (
  { from, to }: { from: string; to: string },
  timeZone: string,
): { from: Instant; to: Instant } => {
  const start = (day: Temporal.PlainDate): Instant => instantOf(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: start(Temporal.PlainDate.from(from)), to: start(Temporal.PlainDate.from(to).add({ days: 1 })) };
};

/** The day that an instant is in, in a time zone's own time. */
export const dayIn = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(millisecondsOf(at));
