import type { TimedDuration } from '../../../schemas/configuration/duration.ts';
import type { Level, Policy } from '../../../schemas/configuration/policy.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { deadline, quarterFrom } from '../../calendar/index.ts';
import type { Context } from '../../ticket/context.ts';
import type { LevelClock } from '../../ticket/ticket.ts';

/** A policy's levels, and the deadlines of the ticket's current level. */

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The ticket's level doesn't exist in its policy. */
export class UnknownLevel extends Error {
  override readonly name = 'UnknownLevel';
}

/** Throws UnknownLevel. */
export const levelOf = (policy: Policy, level: number): Level => {
  const found = policy.levels.find((candidate) => candidate.level === level);
  if (!found) throw new UnknownLevel(`policy ${policy.id} has no level ${level}`);
  return found;
};

export const isLastLevel = (policy: Policy, level: number): boolean => level >= policy.levels.length;

/**
 * A deadline of the running level, with its pauses and, after a resumption, the quarter of its time that is always
 * left.
 */
export const levelDueAt = (clock: LevelClock, duration: TimedDuration, context: Context): Instant => {
  const due = deadline(clock.startedAt, duration, context.calendar, clock.pauses);
  if (clock.resumedAt === null) return due;
  return later(due, quarterFrom(clock.resumedAt, clock.startedAt, duration, context.calendar));
};
