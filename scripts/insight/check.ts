import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { difference } from '../../shared/adapters/duckdb/compare.ts';
import { backfillFacts, rowsFromTable } from '../../shared/usecases/insight/backfill-facts.ts';
import { organisationsOf, type Parts } from './parts.ts';

type Chosen = { organisation?: string };

/** Writes the facts that are missing, from the table's events. */
export const backfill = async (parts: Parts, { organisation }: Chosen): Promise<void> => {
  for (const each of await organisationsOf(parts, organisation)) {
    const { rows, files } = await backfillFacts(parts, each);
    console.log(`${each}: ${rows} events written in ${files} files`);
  }
};

const EVER = { from: '0000-00-00', to: '9999-99-99' };

/** Compares facts and table row by row. Events of the last minutes may still be missing. */
export const check = async (parts: Parts, { organisation }: Chosen): Promise<void> => {
  for (const each of await organisationsOf(parts, organisation)) {
    const folder = await mkdtemp(join(tmpdir(), 'facts-'));
    try {
      const { missing, surplus, examples } = await difference(
        await expectedIn(folder, parts, each),
        await foundIn(folder, parts, each),
      );
      const where = examples.map(({ reference, sequence }) => `${reference} event ${sequence}`).join(', ');
      if (missing + surplus === 0) console.log(`${each}: facts and table agree`);
      else console.log(`${each}: ${missing} events missing or different (${where}), ${surplus} surplus rows`);
      if (missing + surplus > 0) process.exitCode = 1;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
};

const expectedIn = async (folder: string, { store, encode }: Parts, organisation: string): Promise<string[]> => {
  const paths: string[] = [];
  for await (const rows of rowsFromTable(store, organisation)) {
    const path = join(folder, `expected-${paths.length}.parquet`);
    await writeFile(path, encode(rows));
    paths.push(path);
  }
  return paths;
};

const foundIn = async (folder: string, { files }: Parts, organisation: string): Promise<string[]> => {
  const paths: string[] = [];
  for (const file of await files.list(organisation, EVER)) {
    const bytes = await files.get(file);
    if (!bytes) continue;
    const path = join(folder, `found-${paths.length}.parquet`);
    await writeFile(path, bytes);
    paths.push(path);
  }
  return paths;
};
