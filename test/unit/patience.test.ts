import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOnce } from '../kit/browser/reads.ts';
import { lineOf, sourceOf, sourcesIn } from '../kit/source.ts';

const ROOT = join(import.meta.dirname, '../..');
/** `}, 60_000);` after a test or a hook. */
const OWN_LIMIT = /^\s*\}, ?(?:[\d_]+|\{ timeout: [^}]*\})\);$/m;
/** Vitest's default of a second, and fixed pauses. */
const SHORT_WAIT = /vi\.wait(?:For|Until)\(|waitForTimeout\(/;

const testsWith = (text: RegExp): string[] => {
  const files = globSync('test/**/*.test.ts', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  return files.filter((file) => text.test(readFileSync(join(ROOT, file), 'utf8')));
};

it('has no test with its own time limit, which a busy machine would exceed: vitest.config.ts sets the limit for all', () => {
  expect(testsWith(OWN_LIMIT)).toEqual([]);
});

it('no test waits less than a busy machine needs: `expect.poll`, `patiently` and `eventually` wait long enough', () => {
  const said = 'await vi.waitFor(() => expect(seen).toBe(true))';
  expect([SHORT_WAIT.test(said), SHORT_WAIT.test('await page.waitForTimeout(200)')]).toEqual([true, true]);
  expect(testsWith(SHORT_WAIT)).toEqual(['test/unit/patience.test.ts']);
});

it('no test reads a page only once: `expect.poll` reads it until the expectation holds', () => {
  const read = (text: string) => readOnce(sourceOf('test/browser/made-up.test.ts', text).program).length;
  const [counting, through] = ['const many = () => page.locator("a").count();', 'const all = async () => many();'];
  expect([
    read('const box = await page.locator("a").boundingBox();'),
    read('expect(await page.locator("a").first().count()).toBe(0);'),
    read('expect([await page.title(), 1]).toEqual(["A page", 1]);'),
    read('const ends = await bubbles.evaluateAll((found) => found.length);'),
    read(`${counting} ${through} expect(await all()).toBe(1);`),
    read('expect(page.url()).toBe("https://club.example/");'),
  ]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(read('await page.evaluate("chat.open()"); const answer = await page.waitForResponse(/read/);')).toBe(0);
  expect(
    read(`${counting} await expect.poll(many).toBe(1); await expect.poll(async () => await many()).toBe(1);`),
  ).toBe(0);
  const files = sourcesIn('test/browser', 'test/e2e').filter(({ text }) => text.includes("'playwright-core'"));
  expect(files.some(({ text }) => text.includes('expect.poll('))).toBe(true);
  expect(
    files.flatMap((source) => readOnce(source.program).map((node) => `${source.file}:${lineOf(source, node)}`)),
  ).toEqual([]);
});
