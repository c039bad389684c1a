import type { StoredCalendar } from '../../../shared/schemas/configuration/calendar.ts';
import { WEEKDAYS } from '../../../shared/schemas/configuration/calendar.ts';
import type { TimedDuration } from '../../../shared/schemas/configuration/duration.ts';

/**
 * Business time of specification 10 as a person would check it: look at the wall clock every minute. Deliberately slow,
 * and built only on Intl, so that it shares nothing with the code it checks. Instants are minutes since 1970 UTC.
 */
export type MinutePause = readonly [from: number, to: number];
/** Days since 1970 and minutes since midnight, as the wall clock shows them. */
type WallClock = { readonly day: number; readonly time: number };
type MinuteShift = readonly [opens: number, closes: number];

const BLOCK = 15;
const DAY = 1_440;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...fields });
  formats.set(timeZone, format);
  return format;
};

/** Minutes that the zone's wall clock is ahead of UTC, read off Intl. */
export const offsetByIntl = (timeZone: string, minute: number): number => {
  const parts = formatOf(timeZone).formatToParts(minute * 60_000);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return wall / 60_000 - minute;
};

const remembered = (timeZone: string, minute: number): number => {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const offset = known.get(minute) ?? offsetByIntl(timeZone, minute);
  known.set(minute, offset);
  return offset;
};

/** A quarter of an hour with the same offset at both ends is taken to keep it. In others, each minute is checked. */
const offsetAt = (timeZone: string, minute: number): number => {
  const block = Math.floor(minute / BLOCK) * BLOCK;
  const offset = remembered(timeZone, block);
  return offset === remembered(timeZone, block + BLOCK) ? offset : remembered(timeZone, minute);
};

const wallClock = (timeZone: string, minute: number): WallClock => {
  const local = minute + offsetAt(timeZone, minute);
  const day = Math.floor(local / DAY);
  return { day, time: local - day * DAY };
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const shiftsOn = (calendar: StoredCalendar, date: string): StoredCalendar['weeklyHours']['monday'] => {
  const exception = calendar.exceptions.find((candidate) => candidate.date === date);
  if (exception) return exception.hours;
  if (calendar.holidays.includes(date)) return [];
  return calendar.weeklyHours[WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday'];
};

const hours = new WeakMap<StoredCalendar, Map<number, MinuteShift[]>>();

const hoursOn = (calendar: StoredCalendar, day: number): MinuteShift[] => {
  const known = hours.get(calendar) ?? new Map<number, MinuteShift[]>();
  hours.set(calendar, known);
  const date = () => new Date(day * DAY * 60_000).toISOString().slice(0, 10);
  const shifts =
    known.get(day) ??
    shiftsOn(calendar, date()).map(([opens, closes]): MinuteShift => [minutesOf(opens), minutesOf(closes)]);
  known.set(day, shifts);
  return shifts;
};

export const openAt = (calendar: StoredCalendar, minute: number): boolean => {
  const { day, time } = wallClock(calendar.timeZone, minute);
  return hoursOn(calendar, day).some(([opens, closes]) => opens <= time && time < closes);
};

const isPaused = (minute: number, pauses: readonly MinutePause[]): boolean =>
  pauses.some(([from, to]) => from <= minute && minute < to);

/** The minute at which `count` minutes that fulfil a condition have passed. */
const walk = (from: number, count: number, counts: (minute: number) => boolean): number => {
  let minute = from;
  for (let left = count; left > 0; minute++) if (counts(minute)) left--;
  return minute;
};

const openMinutes = (calendar: StoredCalendar, from: number, to: number): number => {
  let count = 0;
  for (let minute = from; minute < to; minute++) if (openAt(calendar, minute)) count++;
  return count;
};

const landingTime = (shifts: readonly MinuteShift[], time: number): number => {
  for (const [opens, closes] of shifts) {
    if (time < opens) return opens;
    if (time <= closes) return time;
  }
  return shifts.at(-1)?.[1] ?? time;
};

const landing = (start: number, days: number, calendar: StoredCalendar): number => {
  let opening = start;
  while (!openAt(calendar, opening)) opening++;
  const { day: today, time } = wallClock(calendar.timeZone, opening);
  let minute = opening;
  let day = today;
  for (let left = days; left > 0; left--) {
    const before = day;
    while (day <= before || !openAt(calendar, minute)) day = wallClock(calendar.timeZone, ++minute).day;
  }
  const wanted = day * DAY + landingTime(hoursOn(calendar, day), time);
  minute = opening;
  while (minute + offsetAt(calendar.timeZone, minute) < wanted) minute++;
  return minute;
};

const byWalking = (
  start: number,
  duration: TimedDuration,
  calendar: StoredCalendar,
): { minutes: number; counts: (minute: number) => boolean } => {
  const open = (minute: number) => openAt(calendar, minute);
  if ('hours' in duration) return { minutes: duration.hours * 60, counts: () => true };
  if ('businessHours' in duration) return { minutes: duration.businessHours * 60, counts: open };
  if ('businessMinutes' in duration) return { minutes: duration.businessMinutes, counts: open };
  return { minutes: openMinutes(calendar, start, landing(start, duration.businessDays, calendar)), counts: open };
};

export const modelDeadline = (
  start: number,
  duration: TimedDuration,
  calendar: StoredCalendar,
  pauses: readonly MinutePause[],
): number => {
  if (!('businessDays' in duration)) {
    const { minutes, counts } = byWalking(start, duration, calendar);
    return walk(start, minutes, (minute) => counts(minute) && !isPaused(minute, pauses));
  }
  let end = landing(start, duration.businessDays, calendar);
  for (const [from, to] of pauses) {
    if (from >= end) continue;
    end = walk(end, openMinutes(calendar, Math.max(start, from), to), (minute) => openAt(calendar, minute));
  }
  return end;
};

/** In milliseconds, because the result may contain three quarters of a minute. */
export const modelWarning = (
  start: number,
  target: TimedDuration,
  calendar: StoredCalendar,
  pauses: readonly MinutePause[],
): number => {
  const { minutes, counts } = byWalking(start, target, calendar);
  const running = (minute: number) => counts(minute) && !isPaused(minute, pauses);
  const whole = Math.floor(minutes * 0.75);
  const rest = minutes * 0.75 - whole;
  const at = walk(start, whole, running);
  if (rest === 0) return at * 60_000;
  return (walk(at, 1, running) - 1 + rest) * 60_000;
};
