import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Instant, instantOf, instantSchema, millisecondsOf } from '../shared/schemas/primitives.ts';
import { LocalProblem } from './machine/problem.ts';
import { writeJson } from './machine/write-file.ts';

const SAVE_EVERY_MILLISECONDS = 1000;
/** How far the system's clock may be ahead of the last saved instant when the runner is killed. */
const UNSEEN_MILLISECONDS = 2 * SAVE_EVERY_MILLISECONDS;

const clockFileSchema = z.object({
  speed: z.number().positive(),
  anchorReal: instantSchema,
  anchor: instantSchema,
  /** The system's clock and this machine's clock at the time of writing. */
  now: instantSchema,
  real: instantSchema,
  running: z.boolean(),
});

type ClockFile = z.infer<typeof clockFileSchema>;

/** The system's clock while it runs. */
export interface RunningClock {
  readonly now: () => Instant;
  /** The values from which the functions derive the same clock: anchor + (machine's clock − anchorReal) × speed. */
  readonly environment: { CLOCK_SPEED: string; CLOCK_ANCHOR_REAL: Instant; CLOCK_ANCHOR: Instant };
  readonly stop: () => void;
  /** Stops without saving, as a kill does. */
  readonly abandon: () => void;
}

/**
 * Starts the system's clock where it stopped (at the first start, at the machine's time) and keeps it in clock.json. After a
 * kill, it continues after the last instant that the system can have stored, so that it never goes back.
 * @param lastSave when the loaded state was saved, by the machine's clock
 * @throws LocalProblem when clock.json can't be read
 */
export function startClock(directory: string, speed: number, lastSave: Date | undefined): RunningClock {
  const file = join(directory, 'clock.json');
  const anchorReal = Date.now();
  const anchor = whereItStood(readClockFile(file), lastSave) ?? anchorReal;
  const at = (real: number) => Math.round(anchor + Math.max(0, real - anchorReal) * speed);
  const save = (running: boolean) => {
    const real = Date.now();
    const saved: ClockFile = {
      speed,
      anchorReal: instantOf(anchorReal),
      anchor: instantOf(anchor),
      now: instantOf(at(real)),
      real: instantOf(real),
      running,
    };
    writeJson(file, saved);
  };
  save(true);
  let abandoned = false;
  const timer = setInterval(() => save(true), SAVE_EVERY_MILLISECONDS);
  return {
    now: () => instantOf(at(Date.now())),
    environment: {
      CLOCK_SPEED: String(speed),
      CLOCK_ANCHOR_REAL: instantOf(anchorReal),
      CLOCK_ANCHOR: instantOf(anchor),
    },
    stop: () => {
      clearInterval(timer);
      if (!abandoned) save(false);
    },
    abandon: () => {
      clearInterval(timer);
      abandoned = true;
    },
  };
}

function whereItStood(last: ClockFile | undefined, lastSave: Date | undefined): number | undefined {
  if (!last) return undefined;
  if (!last.running) return millisecondsOf(last.now);
  const real = Math.max(millisecondsOf(last.real) + UNSEEN_MILLISECONDS, lastSave?.getTime() ?? 0);
  return millisecondsOf(last.anchor) + (real - millisecondsOf(last.anchorReal)) * last.speed;
}

function readClockFile(file: string): ClockFile | undefined {
  try {
    return clockFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new LocalProblem(
      `${file} can't be read, so the time at which the system stood is unknown: npm run reset forgets it and all tickets`,
      { cause },
    );
  }
}
