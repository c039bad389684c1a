import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, afterEach, expect, type RunnerTask, vi } from 'vitest';
import { forgetModules } from './modules.ts';

/**
 * Every test file of the unit project starts fresh, although the files of a worker share memory: our modules with state
 * are loaded again, and the environment is reset to the worker's original one. Packages and our pure modules stay
 * loaded, because loading them takes most of a test file's time.
 */
const started: { environment?: NodeJS.ProcessEnv; Date?: DateConstructor } =
  (globalThis as { tierdeskWorker?: object }).tierdeskWorker ?? {};
(globalThis as { tierdeskWorker?: object }).tierdeskWorker = started;

forgetModules();
const { RUNS_OF_A_LAW, SEED_OF_LAWS } = process.env;
fc.configureGlobal({
  // The inputs are the same on every run, so that only a change can make a test fail. `SEED_OF_LAWS=random` looks
  // further.
  ...(SEED_OF_LAWS === 'random' ? {} : { seed: Number(SEED_OF_LAWS ?? 20261128) }),
  // At the other instants, a law gets fewer inputs. It has already run with a hundred.
  ...(RUNS_OF_A_LAW ? { numRuns: Number(RUNS_OF_A_LAW) } : {}),
});
// Installed timers outlive their file. Removing them later would remove the next file's Date.
vi.useRealTimers();
afterAll(() => {
  vi.useRealTimers();
  // An in-memory bucket ends with its file. The next file makes its own buckets, or none.
  const { send } = S3Client.prototype;
  // Removes aws-sdk-client-mock's replacement.
  if ('restore' in send && typeof send.restore === 'function') send.restore();
});

/** The lines with an `expect` that has not been reached (reached.ts). */
const unreached = (): number[] => [
  ...new Set((globalThis as { tierdeskExpects?: Map<number, number> }).tierdeskExpects?.values()),
];
/** Whether the whole file has run and passed. Only then must every `expect` have been reached. */
const allPassed = (tasks: readonly RunnerTask[]): boolean =>
  tasks.every((task) => (task.type === 'suite' ? allPassed(task.tasks) : task.result?.state === 'pass'));
// At the other instants, a law has fewer inputs.
if (!RUNS_OF_A_LAW) {
  let tasks: readonly RunnerTask[] = [];
  afterEach(({ task }) => {
    ({ tasks } = task.file);
  });
  afterAll(() => {
    if (tasks.length > 0 && allPassed(tasks))
      expect(unreached(), 'lines with an `expect` that no test has come to').toEqual([]);
  });
}

started.environment ??= { ...process.env };
for (const name of Object.keys(process.env)) if (!(name in started.environment)) delete process.env[name];
Object.assign(process.env, started.environment);

/** Unit tests never see the real date. Each test file starts at its project's instant, and time passes from there. */
started.Date ??= globalThis.Date;
const MachineDate = started.Date;
const START = MachineDate.parse(process.env.TEST_NOW ?? '');
if (Number.isNaN(START)) throw new TypeError('TEST_NOW must be an instant; vitest.config.ts sets it');
const offset = START - MachineDate.now();
let last = 0;
/** Always later than the reading before, so that the order of instants doesn't depend on the machine's speed. */
const later = (): number => {
  last = Math.max(last + 1, MachineDate.now() + offset);
  return last;
};

class MadeUpDate extends MachineDate {
  constructor(...parts: [] | [number | string | Date]) {
    // A Date takes one to seven parts. All but none mean an instant that the caller knows.
    if (parts.length === 0) super(later());
    else super(...parts);
  }
  static override now(): number {
    return later();
  }
}

// Date can also be called without `new`, but no code here does that.
globalThis.Date = MadeUpDate as DateConstructor;
