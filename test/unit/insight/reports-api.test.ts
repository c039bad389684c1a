import { beforeAll, describe, expect, it } from 'vitest';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { factFiles } from '../../../shared/adapters/s3/fact-files.ts';
import { putRows } from '../../../shared/usecases/insight/write-facts.ts';
import { yearsTicket } from '../../fortnight/year.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';

const buckets = memoryBuckets();
const { send } = await import('../../kit/api.ts');

const YEAR = { from: '2027-01-01', to: '2027-12-31' };

beforeAll(async () => {
  buckets.objects.clear();
  const rows = Array.from({ length: 20 }, (_, index) => yearsTicket('api', index)).flatMap((each) => each.rows);
  const services = { files: factFiles('facts'), encode: factParquet };
  await putRows(
    services,
    rows.filter(({ organisation }) => organisation === 'club').map((row) => ({ row })),
    (_, error) => {
      throw error;
    },
  );
});

const ask = (figure: string, query: Record<string, string>, path = '') =>
  send('GET', `/v1/reports/${figure}${path}`, { key: 'supervisor', query: { ...YEAR, ...query } });

describe('figures over HTTP', () => {
  it('are of the tickets that filters leave', async () => {
    const all = await ask('volume', { by: 'category' });
    const [{ part: category, created }] = all.body.rows;
    const one = await ask('volume', { category });
    expect(one.body.rows).toEqual([expect.objectContaining({ part: 'all', created })]);
    expect(one.body.only).toEqual({ category });
    const behind = await ask('volume', { category }, '/tickets');
    expect(behind.body.items.length + behind.body.withheld).toBe(created);
  });

  it('refuse a filter that they don’t know, rather than leaving it out', async () => {
    const { statusCode, body } = await ask('corrections', { category: 'billing' });
    expect(statusCode).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'category', message: 'corrections knows no category' }]);
  });

  it('lead to the tickets of one row of their table', async () => {
    const { body } = await ask('promises', {});
    const row = body.rows.find(({ missed }: { missed: number }) => missed > 0);
    const { items } = (await ask('promises', { of: `clock:${row.clock},kept:false` }, '/tickets')).body;
    expect(items.length).toBeGreaterThan(0);
    for (const of of ['nonsense:1', 'reference:TD-1'])
      expect((await ask('promises', { of }, '/tickets')).body.errors[0].field).toBe('of');
    expect((await ask('promises', { of: 'clock' }, '/tickets')).statusCode).toBe(422);
    expect((await ask('promises', { of: "clock:x'y" }, '/tickets')).body.items).toEqual([]);
  });
});
