import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { INSTANTS, testsThatSeeTheClock } from './test/kit/fresh/instants.ts';
import { reachedExpects } from './test/kit/fresh/reached.ts';
import { SlowestFirst } from './test/kit/fresh/slowest-first.ts';

/** Tests that need the whole system, deployed; those of `test/workflow/emulator*` start an emulator of their own. */
const system = ['test/e2e/**/*.test.ts', 'test/workflow/**/*.test.ts'];
const emulator = ['test/workflow/emulator*.test.ts'];

const TEMPORARY_FOLDER = 'test/kit/fresh/temporary-folder.ts';

const everywhere = {
  // So long that no busy machine fails a test: what ends a test that hangs.
  ...{ testTimeout: 900_000, hookTimeout: 900_000 },
  // A test that came to no assertion fails.
  expect: { requireAssertions: true, poll: { timeout: 60_000 } },
};

/** Vitest leaves a core free by itself: on two cores one file would wait for the other. */
const onEveryCore = { maxWorkers: '100%' };

/** More than there are cores: most of the time of end-to-end tests is waiting. */
const besideOthers = { maxWorkers: 4, sequence: { groupOrder: 1 } };

/** The fuzzer takes two minutes, and seldom more than a core of them. */
const besideTheFuzzer = { maxWorkers: availableParallelism() + 1, sequence: { groupOrder: 2 } };

const unit = {
  setupFiles: 'test/kit/fresh/file.ts',
  ...everywhere,
  ...onEveryCore,
  // They keep packages loaded; fresh/file.ts forgets the rest.
  pool: 'threads' as const,
  isolate: false,
  sequence: { groupOrder: 0 },
};

export default defineConfig({
  test: {
    globalSetup: TEMPORARY_FOLDER,
    sequence: { sequencer: SlowestFirst },
    // What one project has transformed, the others read: unit tests alone stand in three.
    experimental: { fsModuleCache: true },
    projects: [
      ...Object.entries(INSTANTS).map(([name, TEST_NOW]) => {
        const include =
          name === 'unit' ? ['test/unit/**/*.test.ts', 'test/infra/**/*.test.ts'] : testsThatSeeTheClock();
        const env = name === 'unit' ? { TEST_NOW } : { TEST_NOW, RUNS_OF_A_LAW: '25' };
        return { plugins: [reachedExpects()], test: { ...unit, name, include, env } };
      }),
      {
        test: {
          name: 'e2e',
          include: system,
          exclude: emulator,
          globalSetup: [TEMPORARY_FOLDER, 'test/kit/system/shared-stack.ts'],
          setupFiles: 'test/kit/system/await-stack.ts',
          ...everywhere,
          maxConcurrency: 12,
          ...besideOthers,
        },
      },
      {
        // Commands and the pages' examples as processes of their own, on what the end-to-end tests leave of the cores.
        plugins: [reachedExpects()],
        test: {
          name: 'commands',
          include: ['test/commands/**/*.test.ts'],
          setupFiles: 'test/kit/fresh/file.ts',
          env: { TEST_NOW: INSTANTS.unit },
          ...everywhere,
          ...besideOthers,
        },
      },
      {
        // On the stack of the end-to-end tests, after them: it changes whatever it can.
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts'],
          setupFiles: 'test/kit/system/await-stack.ts',
          ...everywhere,
          ...besideTheFuzzer,
        },
      },
      {
        // Pages in a browser, answered from memory.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/kit/browser/unpack.ts',
          ...everywhere,
          ...besideTheFuzzer,
        },
      },
      {
        // In processes of their own: the AWS clients that unit tests answer from memory are real ones here.
        test: {
          name: 'emulator',
          include: emulator,
          ...everywhere,
          ...besideTheFuzzer,
        },
      },
      {
        // Holds the calls that functions made in these tests against their roles.
        test: {
          name: 'permissions',
          include: ['test/permissions/**/*.test.ts'],
          ...everywhere,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
