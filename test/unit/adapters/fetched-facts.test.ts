import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fetchedFacts } from '../../../shared/adapters/duckdb/fetched-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'fetched-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('figures that want the same file at once get it whole, each', async () => {
  const bytes = new Uint8Array(1000).fill(7);
  const fetch = fetchedFacts({ get: async () => bytes }, folder);
  const file = { key: 'facts/a.parquet', organisation: 'club', day: '2026-12-02' };
  const paths = await Promise.all(Array.from({ length: 20 }, () => fetch(file)));
  expect(new Set(paths).size).toBe(1);
  expect(readFileSync(paths[0] ?? '')).toHaveLength(bytes.length);
});
