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
/** Keys read from the bucket, in order. */
let got: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetched-'));
  got = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A cache with room for `files` files. */
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

it('figures that read the same file in parallel all get it complete', async () => {
  const fetch = fetched(5);
  const paths = await Promise.all(Array.from({ length: 40 }, () => fetch(file('a'), never)));
  expect(new Set(paths).size).toBe(1);
  expect(readFileSync(paths[0] ?? '')).toHaveLength(SIZE);
});

describe('when the space is used up', () => {
  const areThere = (paths: readonly (string | null)[]) => paths.map((path) => path !== null && existsSync(path));

  it('only the least recently used file is removed', async () => {
    const fetch = fetched(3);
    const done = AbortSignal.abort();
    const paths: (string | null)[] = [];
    for (const name of ['a', 'b', 'c', 'a', 'd']) paths.push(await fetch(file(name), done));
    expect(areThere(paths)).toEqual([true, false, true, true, true]);
    await fetch(file('a'), done);
    expect(got).toHaveLength(4);
  });

  it('files that a question reads or is about to read stay, beyond the limit too', async () => {
    const fetch = fetched(3);
    const [first, second] = [new AbortController(), new AbortController()];
    const ask = ({ signal }: AbortController, ...names: string[]) =>
      Promise.all(names.map((name) => fetch(file(name), signal)));
    await ask(first, 'old', 'a', 'b');
    first.abort();
    // "a" and "b" come last, after more files than there is room for.
    const paths = await ask(second, ...Array.from({ length: 40 }, (_, index) => `${index}`), 'a', 'b');
    expect(areThere(paths)).toEqual(paths.map(() => true));
    expect(got.filter((key) => /[ab]/.test(key.slice('facts/'.length, -'.parquet'.length)))).toHaveLength(2);
    expect(existsSync(join(folder, 'club', '2026-12-02', 'old.parquet'))).toBe(false);
    second.abort();
    await fetch(file('new'), never);
    expect(areThere(paths).filter(Boolean)).toHaveLength(2);
  });
});
