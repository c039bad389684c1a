import { defineConfig } from 'vitest/config';

/** `npm run walk`: the whole of what the specification's sections 3 to 6 say, seen on running stacks; some minutes, not part of `npm test`. */
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
    // One file has a stack of its own beside the shared one.
    fileParallelism: false,
  },
});
