import type { StoredCalendar } from '../../schemas/configuration/calendar.ts';
import { DAY, type DayNumber, type DayShift, openingHours } from './opening-hours.ts';
import { type OffsetPeriod, offsetPeriods } from './zone-offsets.ts';

/** All working time in a range of instants, ready for binary search. Milliseconds since 1970 UTC. */
export type Expansion = {
  readonly from: number;
  readonly to: number;
  readonly periods: readonly OffsetPeriod[];
  /** Working intervals in order; they may touch. `worked[i]` is the working time in the range before `opens[i]`. */
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  readonly worked: readonly number[];
  readonly total: number;
  /** The local dates with working time, in order. */
  readonly businessDays: readonly DayNumber[];
};

/** A calendar prepared for computing. Keep and reuse it: its expansion grows with the instants it is asked about. */
export type CompiledCalendar = {
  readonly id: string;
  readonly timeZone: string;
  readonly shiftsOn: (day: DayNumber) => readonly DayShift[];
  expansion: Expansion | null;
};

/**
 * The calendar has too little working time after an instant: the requested time doesn't pass within a hundred years.
 */
export class CalendarExhaustedError extends Error {
  override readonly name = 'CalendarExhaustedError';
}

/** No zone is more than a day from UTC, and no clock change is longer than a day. One more day for safety. */
export const MARGIN = 3 * DAY;
const FIRST_REACH_BACK = 30 * DAY;
const FIRST_REACH = 370 * DAY;
const HORIZON = 100 * 366 * DAY;

/**
 * Prepares a calendar for computing. Its holidays must be dates; shared/adapters/holidays.ts makes them from a country.
 * Cheap: the working time is expanded when it is first needed.
 */
export const compileCalendar = (calendar: StoredCalendar): CompiledCalendar => ({
  id: calendar.id,
  timeZone: calendar.timeZone,
  shiftsOn: openingHours(calendar),
  expansion: null,
});

/**
 * An instant is working time if local time is within a shift of its date. Each shift of each date is cut to each period
 * of constant offset, so a shift in which the clock goes back has an extra hour, and a skipped shift disappears.
 */
const expand = ({ timeZone, shiftsOn }: CompiledCalendar, from: number, to: number): Expansion => {
  const periods = offsetPeriods(timeZone, from, to);
  const opens: number[] = [];
  const closes: number[] = [];
  const worked: number[] = [];
  const days = new Set<DayNumber>();
  let total = 0;
  for (const period of periods) {
    const start = Math.max(period.from, from);
    const end = Math.min(period.to, to);
    const lastDay = Math.floor((end + period.offset) / DAY);
    for (let day = Math.floor((start + period.offset) / DAY); day <= lastDay; day++) {
      const midnight = day * DAY - period.offset;
      for (const [opening, closing] of shiftsOn(day)) {
        const open = Math.max(midnight + opening, start);
        const close = Math.min(midnight + closing, end);
        if (open >= close) continue;
        days.add(day);
        opens.push(open);
        closes.push(close);
        worked.push(total);
        total += close - open;
      }
    }
  }
  return { from, to, periods, opens, closes, worked, total, businessDays: [...days].sort((a, b) => a - b) };
};

/** The expansion that covers at least [from, to] and a margin. Makes or extends it if needed. */
export const covering = (calendar: CompiledCalendar, from: number, to: number): Expansion => {
  const known = calendar.expansion;
  if (known && from - MARGIN >= known.from && to + MARGIN <= known.to) return known;
  const start = from - FIRST_REACH_BACK;
  const end = to + FIRST_REACH;
  // Doubles the length each time, so that extending costs no more than the expansion itself.
  const length = known ? known.to - known.from : 0;
  calendar.expansion = known
    ? expand(
        calendar,
        start < known.from ? Math.min(start, known.from - length) : known.from,
        end > known.to ? Math.max(end, known.to + length) : known.to,
      )
    : expand(calendar, start, end);
  return calendar.expansion;
};

/** An expansion that begins no later than `known` and reaches further after `from`. */
export const reachingFurther = (calendar: CompiledCalendar, known: Expansion, from: number): Expansion => {
  if (known.to - from > HORIZON) {
    const after = new Date(from).toISOString();
    throw new CalendarExhaustedError(`calendar "${calendar.id}" has too little working time after ${after}`);
  }
  return covering(calendar, from, known.to);
};
