import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOnce } from '../kit/browser/reads.ts';
import { lineOf, sourceOf, sourcesIn } from '../kit/source.ts';

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

it('reads a page in no test only once: `expect.poll` reads it again until it holds', () => {
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
