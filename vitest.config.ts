import { defineConfig } from 'vitest/config';
import { INSTANTS, testsThatSeeTheClock } from './test/kit/fresh/instants.ts';
import { SlowestFirst } from './test/kit/fresh/slowest-first.ts';

/** Tests that need the whole system, deployed; those of `test/workflow/emulator*` start an emulator of their own. */
const system = ['test/e2e/**/*.test.ts', 'test/workflow/**/*.test.ts'];
const emulator = ['test/workflow/emulator*.test.ts'];

/** So long that no busy machine fails a test: what ends a test that hangs. */
const patience = { testTimeout: 900_000, hookTimeout: 900_000 };

const unit = {
  setupFiles: 'test/kit/fresh/file.ts',
  ...patience,
  // One a core: Vitest leaves a core free by itself. They keep packages loaded; fresh/file.ts forgets the rest.
  maxWorkers: '100%',
  pool: 'threads' as const,
  isolate: false,
  sequence: { groupOrder: 0 },
};

export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      ...Object.entries(INSTANTS).map(([name, TEST_NOW]) => {
        const include =
          name === 'unit' ? ['test/unit/**/*.test.ts', 'test/infra/**/*.test.ts'] : testsThatSeeTheClock();
        const env = name === 'unit' ? { TEST_NOW } : { TEST_NOW, RUNS_OF_A_LAW: '25' };
        return { test: { ...unit, name, include, env } };
      }),
      {
        // In processes of their own: the AWS clients that unit tests answer from memory are real ones here.
        test: {
          name: 'emulator',
          include: emulator,
          ...patience,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Pages in a browser, answered from memory.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          ...patience,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: system,
          exclude: emulator,
          globalSetup: 'test/kit/system/shared-stack.ts',
          setupFiles: 'test/kit/system/await-stack.ts',
          ...patience,
          maxConcurrency: 12,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
