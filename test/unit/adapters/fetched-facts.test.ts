import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchedFacts } from '../../../shared/adapters/duckdb/fetched-facts.ts';
import type { FactFile } from '../../../shared/usecases/insight/ports.ts';

const SIZE = 1000;
const file = (name: string): FactFile => ({ key: `facts/${name}.parquet`, organisation: 'club', day: '2026-12-02' });
const never = new AbortController().signal;

let folder: string;
/** What was read from the bucket, in its order. */
let got: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetched-'));
  got = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Room for so many files. */
const fetched = (files: number) =>
  fetchedFacts(
    {
      get: async ({ key }) => {
        got.push(key);
        return new Uint8Array(SIZE).fill(7);
      },
    },
    { folder, maxBytes: files * SIZE },
  );

it('figures that want the same file at once get it whole, each', async () => {
  const fetch = fetched(5);
  const paths = await Promise.all(Array.from({ length: 40 }, () => fetch(file('a'), never)));
  expect(new Set(paths).size).toBe(1);
  expect(readFileSync(paths[0] ?? '')).toHaveLength(SIZE);
});

describe('when there is no more room', () => {
  const areThere = (paths: readonly (string | null)[]) => paths.map((path) => path !== null && existsSync(path));

  it('what was asked for longest ago goes, and nothing else', async () => {
    const fetch = fetched(3);
    const done = AbortSignal.abort();
    const paths: (string | null)[] = [];
    for (const name of ['a', 'b', 'c', 'a', 'd']) paths.push(await fetch(file(name), done));
    expect(areThere(paths)).toEqual([true, false, true, true, true]);
    await fetch(file('a'), done);
    expect(got).toHaveLength(4);
  });

  it('nothing goes that a question reads or is about to read, however much it is', async () => {
    const fetch = fetched(3);
    const [first, second] = [new AbortController(), new AbortController()];
    const ask = ({ signal }: AbortController, ...names: string[]) =>
      Promise.all(names.map((name) => fetch(file(name), signal)));
    await ask(first, 'old', 'a', 'b');
    first.abort();
    // "a" and "b" come last, after more than there is room for.
    const paths = await ask(second, ...Array.from({ length: 40 }, (_, index) => `${index}`), 'a', 'b');
    expect(areThere(paths)).toEqual(paths.map(() => true));
    expect(got.filter((key) => /[ab]/.test(key.slice('facts/'.length, -'.parquet'.length)))).toHaveLength(2);
    expect(existsSync(join(folder, 'club', '2026-12-02', 'old.parquet'))).toBe(false);
    second.abort();
    await fetch(file('new'), never);
    expect(areThere(paths).filter(Boolean)).toHaveLength(2);
  });
});
