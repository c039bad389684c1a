import { type CompiledCalendar, covering, type Expansion, MARGIN, reachingFurther } from './compile-calendar.ts';
import { DAY, type DayShift } from './opening-hours.ts';

/** The number of leading elements of a sorted list that are not greater than `value`. */
const countUpTo = (list: readonly number[], value: number): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const workedUntil = ({ opens, closes, worked }: Expansion, at: number): number => {
  const i = countUpTo(opens, at) - 1;
  const open = opens[i];
  return open === undefined ? 0 : (worked[i] ?? 0) + Math.min(at, closes[i] ?? at) - open;
};

/** Working time from one instant to another, in milliseconds. 0 if `to` isn't later. */
export const workingTime = (calendar: CompiledCalendar, from: number, to: number): number => {
  if (to <= from) return 0;
  const expansion = covering(calendar, from, to);
  return workedUntil(expansion, to) - workedUntil(expansion, from);
};

/** `at` itself if it is working time, otherwise the next instant that is. @throws CalendarExhaustedError */
export const openingFrom = (calendar: CompiledCalendar, at: number): number => {
  let expansion = covering(calendar, at, at);
  const next = () => countUpTo(expansion.opens, at);
  if (at < (expansion.closes[next() - 1] ?? at)) return at;
  for (;;) {
    const opening = expansion.opens[next()];
    if (opening !== undefined) return opening;
    expansion = reachingFurther(calendar, expansion, at);
  }
};

/**
 * The earliest instant by which `amount` milliseconds of working time have passed. Time that ends exactly at closing
 * ends there. Returns `from` if the amount is 0. @throws CalendarExhaustedError
 */
export const addWorkingTime = (calendar: CompiledCalendar, from: number, amount: number): number => {
  if (amount <= 0) return from;
  let expansion = covering(calendar, from, from);
  while (expansion.total - workedUntil(expansion, from) < amount) {
    expansion = reachingFurther(calendar, expansion, from);
  }
  const goal = workedUntil(expansion, from) + amount;
  const { opens, worked } = expansion;
  // The last interval that begins before the goal is reached. Amounts are whole milliseconds.
  const i = countUpTo(worked, goal - 1) - 1;
  return (opens[i] ?? from) + goal - (worked[i] ?? 0);
};

/**
 * The instant of a wall-clock time. For a skipped time the first instant after it, for one that occurs twice the
 * earlier.
 */
const instantOfLocal = ({ periods }: Expansion, local: number): number => {
  const period = periods.find(({ to, offset }) => local < to + offset);
  return period ? Math.max(local - period.offset, period.from) : local;
};

const offsetAt = ({ periods }: Expansion, at: number): number => periods.find(({ to }) => at < to)?.offset ?? 0;

/**
 * Moves a time of day into hours: from a break to the next shift, from after hours to closing. Closing counts as in
 * hours.
 */
const clamp = (shifts: readonly DayShift[], timeOfDay: number): number => {
  const shift = shifts.find(([, closes]) => timeOfDay <= closes);
  return shift ? Math.max(timeOfDay, shift[0]) : (shifts.at(-1)?.[1] ?? timeOfDay);
};

/**
 * The same local time `count` business days later, counted from the next opening if `from` is outside hours, and moved
 * into that day's hours (specification 10). @throws CalendarExhaustedError
 */
export const addBusinessDays = (calendar: CompiledCalendar, from: number, count: number): number => {
  const start = openingFrom(calendar, from);
  let expansion = covering(calendar, start, start);
  const local = start + offsetAt(expansion, start);
  const today = Math.floor(local / DAY);
  for (;;) {
    const day = expansion.businessDays[countUpTo(expansion.businessDays, today) - 1 + count];
    if (day !== undefined && (day + 1) * DAY + MARGIN <= expansion.to) {
      return instantOfLocal(expansion, day * DAY + clamp(calendar.shiftsOn(day), local - today * DAY));
    }
    expansion = reachingFurther(calendar, expansion, start);
  }
};

/** The working intervals between two instants, in order. Intervals that touch are merged. */
export const workingIntervals = (
  calendar: CompiledCalendar,
  from: number,
  to: number,
): [from: number, to: number][] => {
  if (to <= from) return [];
  const { opens, closes } = covering(calendar, from, to);
  const found: [number, number][] = [];
  for (let i = Math.max(0, countUpTo(opens, from) - 1); i < opens.length; i++) {
    const start = Math.max(opens[i] ?? to, from);
    const end = Math.min(closes[i] ?? to, to);
    if (start >= to) break;
    const last = found.at(-1);
    if (last && last[1] === start) last[1] = end;
    else if (start < end) found.push([start, end]);
  }
  return found;
};
