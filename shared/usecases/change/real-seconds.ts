import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Clock } from '../ports/clock.ts';

/** Seconds of the machine's time since an instant of the system's clock, rounded up; 0 for a future instant. */
export const secondsSince = (clock: Clock, at: Instant): number => {
  const now = millisecondsOf(clock.now());
  const age = now - millisecondsOf(at);
  return age > 0 ? clock.waitSeconds(instantOf(now + age)) : 0;
};
