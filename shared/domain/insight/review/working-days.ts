import type { Instant } from '../../../schemas/primitives.ts';
import { instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import type { CompiledCalendar } from '../../calendar/index.ts';
import { addBusinessDays, openingFrom } from '../../calendar/working-time.ts';

/**
 * Months and working days by an organisation's calendar. Separate from month.ts, which browsers load without a
 * calendar.
 */

const LENGTH = 'yyyy-mm'.length;

/** When the organisation first works after an instant, such as the beginning of a month. */
export const firstWork = (from: Instant, calendar: CompiledCalendar): Instant =>
  instantOf(openingFrom(calendar, millisecondsOf(from)));

/** The date `count` working days after an instant, in the organisation's time zone. */
export const workingDaysAfter = (at: Instant, count: number, calendar: CompiledCalendar): string => {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.timeZone, dateStyle: 'short' });
  return local.format(addBusinessDays(calendar, millisecondsOf(at), count));
};

/** The month of an instant in a time zone. */
export const monthOf = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(millisecondsOf(at)).slice(0, LENGTH);
