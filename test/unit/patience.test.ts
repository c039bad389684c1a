import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** `}, 60_000);` behind a test or a hook. */
const OWN_LIMIT = /^\s*\}, ?(?:[\d_]+|\{ timeout: [^}]*\})\);$/m;

it('has no test with a limit of its own, which a busy machine would break: vitest.config.ts says how long any may take', () => {
  const files = globSync('test/**/*.test.ts', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => OWN_LIMIT.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});
