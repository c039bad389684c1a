import type { Instant, Interval } from '../../schemas/primitives.ts';
import { millisecondsOf } from '../../schemas/primitives.ts';

/** A pause in milliseconds; `to` is exclusive. */
export type Pause = readonly [from: number, to: number];

/** @throws RangeError for a text that isn't an instant: it would otherwise count as no time */
export const parseInstant = (at: Instant): number => {
  const milliseconds = millisecondsOf(at);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${at}`);
  return milliseconds;
};

/** The pauses after a start, in order, overlapping ones merged. @throws RangeError if a text isn't an instant */
export const pausesFrom = (start: number, pauses: readonly Interval[]): Pause[] => {
  if (pauses.length === 0) return [];
  const later = pauses
    .map(([from, to]): Pause => [Math.max(start, parseInstant(from)), parseInstant(to)])
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b);
  const merged: Pause[] = [];
  for (const pause of later) {
    const last = merged.at(-1);
    if (last && pause[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], pause[1])];
    else merged.push(pause);
  }
  return merged;
};
