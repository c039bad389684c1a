import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { athenaFigures, centsFor, columnsOf, scanned, weightsIn } from '../../bench/insight/athena.ts';
import { yearsTicket } from '../../fortnight/year.ts';

const folder = mkdtempSync(join(tmpdir(), 'athena-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the cost of a figure over a hundred million events follows from the size of the columns it reads', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => yearsTicket('athena', index)).flatMap((each) => each.rows);
  const bytes = factParquet(rows);
  writeFileSync(join(folder, 'facts.parquet'), bytes);
  const weights = await weightsIn(join(folder, '*.parquet'));
  const all = Object.values(weights).reduce((sum, each) => sum + each, 0) * rows.length;
  expect(all).toBeGreaterThan(bytes.length / 3);
  expect(all).toBeLessThan(bytes.length);
  for (const figure of Object.values(allFigures())) {
    const read = scanned(columnsOf(figure), weights);
    expect(read, figure.id).toBeGreaterThan(0);
    expect(read, figure.id).toBeLessThan(scanned(Object.keys(weights), weights));
  }
  const { volume } = allFigures();
  if (!volume) throw new Error('no volume');
  expect(columnsOf(volume)).toEqual(expect.arrayContaining(['type', 'reference', 'channel', 'closed_as']));
  const [, line] = athenaFigures([{ ...volume, cpuSeconds: 14 }], weights);
  expect(line).toMatchObject({ value: centsFor(scanned(columnsOf(volume), weights)), limit: 5, decides: true });
  expect(line?.note).toMatch(/ GB scanned; 10 s with 8 processors$/);
  expect([centsFor(1), centsFor(2e9)]).toEqual([0.005, 1]);
});
