import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Instant, instantOf, instantSchema, millisecondsOf } from '../../shared/schemas/primitives.ts';
import type { Clock } from '../../shared/usecases/ports/clock.ts';

const FILE = join(import.meta.dirname, '../../.local/clock.json');
const clockFileSchema = z.object({
  speed: z.number(),
  /** The system's clock and this machine's clock at the time of writing. */
  now: instantSchema,
  real: instantSchema,
  running: z.boolean(),
});

/** The time of this machine's system; null if it was never started. The clock stands still while the system is stopped. */
const localTime = (at: number): Instant | null => {
  if (!existsSync(FILE)) return null;
  const { now, real, speed, running } = clockFileSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  return running ? instantOf(millisecondsOf(now) + (at - millisecondsOf(real)) * speed) : now;
};

/** True when a stage is the system on this machine. */
export const isOnThisMachine = (stage: string): boolean => stage === 'local' && !process.env.AWS_ENDPOINT_URL;

/** The time that a stage's clock showed this many real milliseconds ago. */
export const shownBefore = (stage: string, milliseconds: number): Instant => {
  const at = Date.now() - milliseconds;
  return (isOnThisMachine(stage) ? localTime(at) : null) ?? instantOf(at);
};

/** The clock of a stage for commands. The local system may run faster than the machine. */
export const systemClock = (stage: string): Clock => {
  const now = (): Instant => shownBefore(stage, 0);
  return {
    now,
    waitSeconds: (until) => Math.ceil((millisecondsOf(until) - millisecondsOf(now())) / 1000),
    after: (seconds) => instantOf(millisecondsOf(now()) + seconds * 1000),
  };
};
