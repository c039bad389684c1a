import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** `}, 60_000);` behind a test or a hook. */
const OWN_LIMIT = /^\s*\}, ?(?:[\d_]+|\{ timeout: [^}]*\})\);$/m;
/** Vitest's own second, and pauses that are meant to be long enough. */
const SHORT_WAIT = /vi\.wait(?:For|Until)\(|waitForTimeout\(/;

const testsWith = (text: RegExp): string[] => {
  const files = globSync('test/**/*.test.ts', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  return files.filter((file) => text.test(readFileSync(join(ROOT, file), 'utf8')));
};

it('has no test with a limit of its own, which a busy machine would break: vitest.config.ts says how long any may take', () => {
  expect(testsWith(OWN_LIMIT)).toEqual([]);
});

it('waits in no test for less than a busy machine needs: `expect.poll`, `patiently` or `eventually` wait long enough', () => {
  const said = 'await vi.waitFor(() => expect(seen).toBe(true))';
  expect([SHORT_WAIT.test(said), SHORT_WAIT.test('await page.waitForTimeout(200)')]).toEqual([true, true]);
  expect(testsWith(SHORT_WAIT)).toEqual(['test/unit/patience.test.ts']);
});
