import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, afterEach, expect, type RunnerTask, vi } from 'vitest';
import { forgetModules } from './modules.ts';

/**
 * Every test file of the unit project starts afresh, though the files of a worker share its memory: our modules that remember
 * something are loaded anew, and the environment is the one that the worker started with. Packages stay loaded, and so
 * do our pure modules: together they are most of the time that a test file takes.
 */
const started: { environment?: NodeJS.ProcessEnv; Date?: DateConstructor } =
  (globalThis as { tierdeskWorker?: object }).tierdeskWorker ?? {};
(globalThis as { tierdeskWorker?: object }).tierdeskWorker = started;

forgetModules();
const { RUNS_OF_A_LAW, SEED_OF_LAWS } = process.env;
fc.configureGlobal({
  // Inputs are the same on every run, so that a change alone makes a test fail. `SEED_OF_LAWS=random` looks further.
  ...(SEED_OF_LAWS === 'random' ? {} : { seed: Number(SEED_OF_LAWS ?? 20261128) }),
  // At the other instants a law only has to meet the hour: it has met its hundred inputs already.
  ...(RUNS_OF_A_LAW ? { numRuns: Number(RUNS_OF_A_LAW) } : {}),
});
// Installed timers outlive their file, and taking them away later would take away the next file's Date.
vi.useRealTimers();
afterAll(() => {
  vi.useRealTimers();
  // A bucket in memory ends with its file: the next one has buckets of its own, or none.
  const { send } = S3Client.prototype;
  // What answers in its place (aws-sdk-client-mock) is taken away by this.
  if ('restore' in send && typeof send.restore === 'function') send.restore();
});

/** The lines with an `expect` that nothing has come to so far (reached.ts). */
const unreached = (): number[] => [
  ...new Set((globalThis as { tierdeskExpects?: Map<number, number> }).tierdeskExpects?.values()),
];
/** Whether all of a file has run, and passed: only then must all that it expects have been reached. */
const allPassed = (tasks: readonly RunnerTask[]): boolean =>
  tasks.every((task) => (task.type === 'suite' ? allPassed(task.tasks) : task.result?.state === 'pass'));
// At the other instants a law has fewer inputs.
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

/** Unit tests never see the machine's date. Each test file starts at its project's instant, and time passes from there. */
started.Date ??= globalThis.Date;
const MachineDate = started.Date;
const START = MachineDate.parse(process.env.TEST_NOW ?? '');
if (Number.isNaN(START)) throw new TypeError('TEST_NOW, which vitest.config.ts sets, is an instant');
const offset = START - MachineDate.now();
let last = 0;
/** Later than every reading before it: how fast the machine is decides no order. */
const later = (): number => {
  last = Math.max(last + 1, MachineDate.now() + offset);
  return last;
};

class MadeUpDate extends MachineDate {
  constructor(...parts: [] | [number | string | Date]) {
    // A Date takes one to seven parts; all but "none" mean an instant that the caller knows.
    if (parts.length === 0) super(later());
    else super(...parts);
  }
  static override now(): number {
    return later();
  }
}

// Date can also be called without `new`; nobody here does.
globalThis.Date = MadeUpDate as DateConstructor;
