import { CASE_SPECIFIC, type Duration } from '../../schemas/configuration/duration.ts';
import type { Level, Policy } from '../../schemas/configuration/policy.ts';
import type { Instant, Interval } from '../../schemas/primitives.ts';
import type { Priority } from '../../schemas/ticket.ts';
import type { CompiledCalendar } from './compile-calendar.ts';
import { deadline, nextOpening, warningAt } from './deadline.ts';

/**
 * When a level reaches its checkpoints if nothing happens. Null for one that never comes, or that a person must set.
 */
export type SimulatedLevel = {
  readonly level: number;
  readonly starts: Instant | null;
  readonly warning: Instant | null;
  readonly target: Instant | null;
  readonly limit: Instant | null;
};

/** The level's target and limit at a priority. Times missing in `byPriority` are the level's own (specification 10). */
export const levelTimes = (level: Level, priority: Priority | null): { target: Duration; limit: Duration } => {
  const other = priority ? level.byPriority[priority] : undefined;
  return { target: other?.target ?? level.target, limit: other?.limit ?? level.limit };
};

/** When a level started, and its pauses. */
type Run = { startedAt: Instant; pauses: readonly Interval[] };

/**
 * When a ticket moves on after its limit has passed: at once, or, if the policy moves in hours, at the first instant of
 * business hours at which the level has had `inHoursAtLeast` of them. P1 and P2 never wait (specification 3). Throws as
 * `deadline` does.
 */
export const movesAt = (
  limit: Instant,
  policy: Pick<Policy, 'moves' | 'inHoursAtLeast'>,
  calendar: CompiledCalendar,
  priority: Priority | null,
  { startedAt, pauses }: Run,
): Instant => {
  if (policy.moves === 'at_once' || priority === 'P1' || priority === 'P2') return limit;
  const least = policy.inHoursAtLeast && deadline(startedAt, policy.inHoursAtLeast, calendar, pauses);
  return nextOpening(least !== undefined && least > limit ? least : limit, calendar);
};

/**
 * When each level starts, warns, and passes its target and limit if nothing happens (specification 10, simulate). P1
 * never pauses (specification 3), so its pauses don't count. Throws as `deadline` does.
 */
export const simulate = (
  policy: Policy,
  calendar: CompiledCalendar,
  at: Instant,
  priority: Priority | null = null,
  pauses: readonly Interval[] = [],
): SimulatedLevel[] => {
  const stops = priority === 'P1' ? [] : pauses;
  let starts: Instant | null = at;
  return policy.levels.map((level) => {
    if (starts === null) return { level: level.level, starts, warning: null, target: null, limit: null };
    const from = starts;
    const times = levelTimes(level, priority);
    const when = (duration: Duration, instant: typeof deadline): Instant | null =>
      duration === CASE_SPECIFIC ? null : instant(from, duration, calendar, stops);
    const limit = when(times.limit, deadline);
    starts =
      limit === null || level.onLimit === 'alert'
        ? null
        : movesAt(limit, policy, calendar, priority, { startedAt: from, pauses: stops });
    const warning = when(times.target, warningAt);
    return { level: level.level, starts: from, warning, target: when(times.target, deadline), limit };
  });
};
