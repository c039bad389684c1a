import { type Shift, type StoredCalendar, WEEKDAYS } from '../../schemas/configuration/calendar.ts';

/** A shift in milliseconds since local midnight, by wall-clock time. */
export type DayShift = readonly [opens: number, closes: number];

/** Local dates are numbered: days since 1970-01-01. */
export type DayNumber = number;

export const DAY = 86_400_000;
const THURSDAY = 4;

const dayNumberOf = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY;

const timeOfDay = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000;

const shiftsOf = (hours: readonly Shift[]): DayShift[] =>
  hours.map(([opens, closes]) => [timeOfDay(opens), timeOfDay(closes)]);

/**
 * The hours of each local date: an exception overrides a holiday, and a holiday overrides the weekly hours
 * (specification 10).
 */
export const openingHours = (calendar: StoredCalendar): ((day: DayNumber) => readonly DayShift[]) => {
  const byWeekday = WEEKDAYS.map((weekday) => shiftsOf(calendar.weeklyHours[weekday]));
  const special = new Map<DayNumber, DayShift[]>();
  for (const date of calendar.holidays) special.set(dayNumberOf(date), []);
  for (const { date, hours } of calendar.exceptions) special.set(dayNumberOf(date), shiftsOf(hours));
  const none: DayShift[] = [];
  return (day) => special.get(day) ?? byWeekday[(((day + THURSDAY) % 7) + 7) % 7] ?? none;
};
