import { CASE_SPECIFIC, type TimedDuration } from '../../../../schemas/configuration/duration.ts';
import type { Level, Policy } from '../../../../schemas/configuration/policy.ts';
import { type Instant, millisecondsOf } from '../../../../schemas/primitives.ts';
import type { Priority } from '../../../../schemas/ticket.ts';
import { CalendarExhaustedError, type CompiledCalendar, simulate } from '../../../calendar/index.ts';
import type { Stay } from './stays.ts';

/** A level's limit that tickets miss narrowly, and what a longer one would have changed for the month's tickets. */

/** The owner of a limit: the level, or a priority with its own limit. */
export type LimitOf = { policy: Policy; level: Level; priority: Priority | null };

export const limitOf = ({ level, priority }: LimitOf) => (priority && level.byPriority[priority]?.limit) ?? level.limit;

/** The limits at which a policy moves tickets up. */
export const limitsOf = (policy: Policy): LimitOf[] =>
  policy.levels.slice(0, -1).flatMap((level) => {
    if (level.onLimit !== 'escalate') return [];
    const own = (['P1', 'P2', 'P3', 'P4'] as const).filter((priority) => level.byPriority[priority]?.limit);
    return [null, ...own].map((priority) => ({ policy, level, priority }));
  });

export const isUnder = ({ policy, level, priority }: LimitOf, stay: Stay): boolean => {
  const own = stay.priority && level.byPriority[stay.priority]?.limit ? stay.priority : null;
  return stay.policy === policy.id && stay.level === level.level && own === priority;
};

const withLimit = (level: Level, priority: Priority | null, limit: TimedDuration): Level =>
  priority === null
    ? { ...level, limit }
    : { ...level, byPriority: { ...level.byPriority, [priority]: { ...level.byPriority[priority], limit } } };

const QUARTERS = 4;
const FIVE = 5;

/** A quarter and a half longer, rounded to a plain number. */
export const longerThan = (limit: TimedDuration): TimedDuration[] => {
  const factors = [1.25, 1.5];
  if ('businessDays' in limit) {
    const days = [...new Set(factors.map((factor) => Math.floor(limit.businessDays * factor)))];
    return days.filter((each) => each > limit.businessDays).map((businessDays) => ({ businessDays }));
  }
  if ('businessMinutes' in limit)
    return factors.map((factor) => ({ businessMinutes: Math.ceil((limit.businessMinutes * factor) / FIVE) * FIVE }));
  const quarter = (amount: number) => Math.ceil(amount * QUARTERS) / QUARTERS;
  if ('hours' in limit) return factors.map((factor) => ({ hours: quarter(limit.hours * factor) }));
  return factors.map((factor) => ({ businessHours: quarter(limit.businessHours * factor) }));
};

/** When the clock moves a ticket up with this limit. Null if unknown. */
const movesUpAt = (of: LimitOf, limit: TimedDuration, stay: Stay, calendar: CompiledCalendar): Instant | null => {
  const { policy, level, priority } = of;
  const next = policy.levels[level.level];
  if (stay.started === null || !next) return null;
  const levels: Policy['levels'] = [withLimit(level, priority, limit), next];
  try {
    return simulate({ ...policy, levels }, calendar, stay.started, stay.priority, stay.pauses)[1]?.starts ?? null;
  } catch (error) {
    if (error instanceof CalendarExhaustedError) return null;
    throw error;
  }
};

/** Clocks act within seconds. A move much earlier or later had another cause. */
const LATE_MILLISECONDS = 600_000;
const isWhen = (moves: Instant, { at }: Stay): boolean =>
  Math.abs(millisecondsOf(at) - millisecondsOf(moves)) <= LATE_MILLISECONDS;

export type LongerRun = {
  /** Moved up by the clock when today's policy says so. The dry run covers these. */
  moved: readonly Stay[];
  /** Answered before the longer limit: they would have stayed. */
  stayed: readonly Stay[];
  /** Moved up by the clock at a time that today's policy doesn't explain, or undecided at the month's end. */
  leftOut: number;
  /** Limits kept at this level, and limits missed without an answer. */
  kept: number;
  missed: number;
};

/**
 * Runs the month's tickets again with another limit. First computes when today's limit moves each one. A ticket moved
 * at another time is left out, because that had another cause, such as an earlier version of the policy.
 */
export const runLonger = (
  of: LimitOf,
  limit: TimedDuration,
  { stays, calendar, ends }: { stays: readonly Stay[]; calendar: CompiledCalendar; ends: Instant },
): LongerRun => {
  const here = stays.filter((stay) => isUnder(of, stay));
  const passed = here.filter(({ ended, reason }) => ended === 'escalated' && reason === 'limit_passed');
  const now = limitOf(of);
  const runs = passed.map((stay) => {
    const moves = now === CASE_SPECIFIC ? null : movesUpAt(of, now, stay, calendar);
    const then = moves !== null && isWhen(moves, stay) ? movesUpAt(of, limit, stay, calendar) : null;
    const stayed = then !== null && stay.answered !== null && stay.answered <= then;
    return { stay, isKnown: then !== null && (stayed || then < ends), stayed };
  });
  const moved = runs.filter(({ isKnown }) => isKnown);
  return {
    moved: moved.map(({ stay }) => stay),
    stayed: moved.filter(({ stayed }) => stayed).map(({ stay }) => stay),
    leftOut: runs.length - moved.length,
    kept: here.filter(({ kept }) => kept === true).length,
    missed: here.filter(({ kept, reason }) => kept === false && reason === 'limit_passed').length,
  };
};
