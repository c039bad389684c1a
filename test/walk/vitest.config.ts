import { defineConfig } from 'vitest/config';

/**
 * `npm run walk`: everything that sections 3 to 6 of the specification say, checked on running stacks. Takes some
 * minutes, and isn't part of `npm test`.
 */
export default defineConfig({
  test: {
    name: 'walk',
    root: '.',
    include: ['test/walk/**/*.test.ts'],
    globalSetup: 'test/kit/system/shared-stack.ts',
    setupFiles: 'test/kit/system/await-stack.ts',
    reporters: ['verbose'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxConcurrency: 6,
    // One file has its own stack beside the shared one.
    fileParallelism: false,
  },
});
