import type { TimedDuration } from '../../schemas/configuration/duration.ts';
import type { CompiledCalendar } from './compile-calendar.ts';
import { addBusinessDays, addWorkingTime, workingTime } from './working-time.ts';

/** What a clock counts: elapsed time, or working time by the calendar. */
export type Unit = 'elapsed' | 'working';

/** A span that a clock must count, in whole milliseconds, and the instant at which it ends without pauses. */
export type Span = { readonly unit: Unit; readonly length: number; readonly ends: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The instant at which `length` of the unit has passed. */
export const advance = (unit: Unit, from: number, length: number, calendar: CompiledCalendar): number =>
  unit === 'elapsed' ? from + length : addWorkingTime(calendar, from, length);

/** What a clock of this unit counts between two instants. */
export const lengthBetween = (unit: Unit, from: number, to: number, calendar: CompiledCalendar): number =>
  unit === 'elapsed' ? Math.max(0, to - from) : workingTime(calendar, from, to);

const plainSpan = (unit: Unit, exact: number, start: number, calendar: CompiledCalendar): Span => {
  const length = Math.round(exact);
  return { unit, length, ends: advance(unit, start, length, calendar) };
};

/** A duration from a start. Business days become the working time between the start and the instant they end at. */
export const spanOf = (start: number, duration: TimedDuration, calendar: CompiledCalendar): Span => {
  if ('hours' in duration) return plainSpan('elapsed', duration.hours * HOUR, start, calendar);
  if ('businessHours' in duration) return plainSpan('working', duration.businessHours * HOUR, start, calendar);
  if ('businessMinutes' in duration) return plainSpan('working', duration.businessMinutes * MINUTE, start, calendar);
  const ends = addBusinessDays(calendar, start, duration.businessDays);
  return { unit: 'working', length: workingTime(calendar, start, ends), ends };
};

/** The first part of a span: its own unit, rounded up to the millisecond. */
export const partOf = ({ unit, length }: Span, fraction: number, start: number, calendar: CompiledCalendar): Span =>
  plainSpan(unit, Math.ceil(length * fraction), start, calendar);

/** A duration multiplied, in its own unit. */
export const multiplied = (duration: TimedDuration, factor: number): TimedDuration =>
  // Each member of the union has exactly one numeric field, and the result keeps it.
  Object.fromEntries(Object.entries(duration).map(([unit, amount]) => [unit, amount * factor])) as TimedDuration;
