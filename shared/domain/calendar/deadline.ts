import type { TimedDuration } from '../../schemas/configuration/duration.ts';
import { type Instant, type Interval, instantOf } from '../../schemas/primitives.ts';
import { advance, lengthBetween, partOf, type Span, spanOf } from './clock-duration.ts';
import type { CompiledCalendar } from './compile-calendar.ts';
import { type Pause, parseInstant, pausesFrom } from './pauses.ts';
import { openingFrom, workingTime } from './working-time.ts';

const WARNING = 0.75;
const LEAST_LEFT = 0.25;

/**
 * Where a span ends. Each pause that begins before the end extends it by the time the pause covered, in the span's
 * unit.
 */
const endWithPauses = (span: Span, pauses: readonly Pause[], calendar: CompiledCalendar): number => {
  let end = span.ends;
  for (const [from, to] of pauses) {
    if (from >= end) break;
    end = advance(span.unit, end, lengthBetween(span.unit, from, to, calendar), calendar);
  }
  return end;
};

/**
 * When a duration that began at `start` is over (specification 10). Pauses stop elapsed and working time alike, and
 * extend business days by the working time they covered. A pause that begins at or after the deadline changes nothing.
 * @throws CalendarExhaustedError if the calendar has too little working time, RangeError if a text isn't an instant
 */
export const deadline = (
  start: Instant,
  duration: TimedDuration,
  calendar: CompiledCalendar,
  pauses: readonly Interval[] = [],
): Instant => {
  const from = parseInstant(start);
  return instantOf(endWithPauses(spanOf(from, duration, calendar), pausesFrom(from, pauses), calendar));
};

/**
 * When 75 % of the target has passed, in its own unit. For business days, of the working time between start and target
 * (specification 10). Paused time doesn't count as passed. Throws as `deadline` does.
 */
export const warningAt = (
  start: Instant,
  target: TimedDuration,
  calendar: CompiledCalendar,
  pauses: readonly Interval[] = [],
): Instant => {
  const from = parseInstant(start);
  const span = partOf(spanOf(from, target, calendar), WARNING, from, calendar);
  return instantOf(endWithPauses(span, pausesFrom(from, pauses), calendar));
};

/**
 * The earliest deadline allowed when a level's clock resumes at `resumedAt`: at least a quarter of the level's time is
 * left, in its own unit (specification 3). Throws as `deadline` does.
 */
export const quarterFrom = (
  resumedAt: Instant,
  levelStart: Instant,
  duration: TimedDuration,
  calendar: CompiledCalendar,
): Instant => {
  const span = spanOf(parseInstant(levelStart), duration, calendar);
  return instantOf(partOf(span, LEAST_LEFT, parseInstant(resumedAt), calendar).ends);
};

/** `at` itself if it is working time, otherwise the next instant that is. Throws as `deadline` does. */
export const nextOpening = (at: Instant, calendar: CompiledCalendar): Instant =>
  instantOf(openingFrom(calendar, parseInstant(at)));

/** Whether an instant is working time. The closing instant isn't. @throws RangeError if the text isn't an instant */
export const isOpen = (at: Instant, calendar: CompiledCalendar): boolean => {
  const from = parseInstant(at);
  return workingTime(calendar, from, from + 1) > 0;
};
