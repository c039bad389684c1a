import { type Instant, instantOf, millisecondsOf } from '../schemas/primitives.ts';
import type { Clock } from '../usecases/ports/clock.ts';

/** The only place that knows that time may run faster than real time (architecture rule 11). */

const MAX_SECONDS = 99_999_999;

/** The stage doesn't allow accelerated time, or its anchor is missing. */
export class ClockNotAllowed extends Error {
  override readonly name = 'ClockNotAllowed';
}

type Anchor = { speed: number; realMilliseconds: number; milliseconds: number };

const anchorOf = (env: NodeJS.ProcessEnv): Anchor => {
  const speed = Number(env.CLOCK_SPEED ?? '1');
  if (!env.CLOCK_ANCHOR || !env.CLOCK_ANCHOR_REAL) {
    if (speed !== 1) throw new ClockNotAllowed('CLOCK_SPEED needs CLOCK_ANCHOR and CLOCK_ANCHOR_REAL');
    return { speed: 1, realMilliseconds: 0, milliseconds: 0 };
  }
  if (env.CLOCK !== 'accelerated') throw new ClockNotAllowed('this stage runs on real time: CLOCK is not accelerated');
  const anchor = {
    realMilliseconds: millisecondsOf(env.CLOCK_ANCHOR_REAL),
    milliseconds: millisecondsOf(env.CLOCK_ANCHOR),
    speed,
  };
  if (Object.values(anchor).some((value) => !Number.isFinite(value)) || speed <= 0) {
    throw new ClockNotAllowed('CLOCK_ANCHOR, CLOCK_ANCHOR_REAL or CLOCK_SPEED cannot be read');
  }
  return anchor;
};

/** The system's clock as the environment sets it. Throws ClockNotAllowed. */
export const clockFrom = (env: NodeJS.ProcessEnv): Clock => {
  const { speed, realMilliseconds, milliseconds } = anchorOf(env);
  const now = () => milliseconds + (Date.now() - realMilliseconds) * speed;
  return {
    now: () => instantOf(now()),
    waitSeconds: (until: Instant) => {
      const seconds = Math.ceil((millisecondsOf(until) - now()) / speed / 1000);
      return Math.min(Math.max(seconds, 1), MAX_SECONDS);
    },
    after: (seconds) => instantOf(now() + seconds * 1000 * speed),
  };
};

/** The real time, for what people wait for on screen, however fast the system's clock runs. */
export const realNow = (): Instant => instantOf(realMilliseconds());

export const realMilliseconds = (): number => Date.now();
