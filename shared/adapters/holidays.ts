import Holidays from 'date-holidays';
import type { Calendar, HolidayRule, StoredCalendar } from '../schemas/configuration/calendar.ts';

/** date-holidays has no public holidays for this country or state. */
export class UnknownCountryError extends Error {
  override readonly name = 'UnknownCountryError';
}

const DAY = 86_400_000;

const datesFrom = (date: string, count: number): string[] => {
  const first = Date.parse(`${date}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
};

/** Public holidays that last whole days. Some countries have free afternoons, which people enter as exceptions. */
const datesOfYear = (holidays: Holidays, year: number): string[] =>
  holidays
    .getHolidays(year)
    .filter(({ type, date }) => type === 'public' && date.slice(11, 19) === '00:00:00')
    .flatMap(({ date, start, end }) =>
      datesFrom(date.slice(0, 10), Math.round((end.getTime() - start.getTime()) / DAY)),
    );

const holidaysOf = ({ country, state }: HolidayRule): Holidays => {
  const holidays = state ? new Holidays(country, state) : new Holidays(country);
  const known = state ? holidays.getStates(country)?.[state] : holidays.getCountries()[country];
  if (!known)
    throw new UnknownCountryError(`no public holidays are known of ${[country, state].filter(Boolean).join('-')}`);
  return holidays;
};

/**
 * Replaces a calendar's holiday rule with the dates of the country's public holidays, from one year to another, both
 * included. Called when a calendar is stored, never while a ticket is handled: date-holidays loads the whole world's
 * rules.
 * @throws UnknownCountryError
 */
export const expandHolidays = (calendar: Calendar, fromYear: number, toYear: number): StoredCalendar => {
  const rule = calendar.holidays;
  if (Array.isArray(rule)) return { ...calendar, holidays: rule };
  const holidays = holidaysOf(rule);
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, i) => fromYear + i);
  const dates = years.flatMap((year) => datesOfYear(holidays, year));
  return { ...calendar, holidays: [...new Set(dates)].sort() };
};

/** Computing a country's dates takes a tenth of a second, and a change of configuration needs the same ones twice. */
const expanded = new Map<string, readonly string[]>();

/** The years around a given one whose holidays are stored as dates. Each deployment stores them again. */
const YEARS_BACK = 1;
const YEARS_AHEAD = 15;

/** Expands calendars in the form in which they are stored. Throws UnknownCountryError. */
export const holidaysAround =
  (year: number) =>
  (calendar: Calendar): StoredCalendar => {
    const key = `${year} ${JSON.stringify(calendar.holidays)}`;
    const known = expanded.get(key);
    if (known) return { ...calendar, holidays: [...known] };
    const made = expandHolidays(calendar, year - YEARS_BACK, year + YEARS_AHEAD);
    if (!Array.isArray(calendar.holidays)) expanded.set(key, made.holidays);
    return made;
  };
