import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Difference, difference } from '../../shared/adapters/duckdb/compare.ts';
import { backfillFacts, rowsFromTable } from '../../shared/usecases/insight/backfill-facts.ts';
import { backfillChecks } from '../../shared/usecases/quality/backfill-checks.ts';
import { isOnThisMachine, shownBefore } from '../aws/system-clock.ts';
import { organisationsOf, type Parts } from './parts.ts';

type Chosen = { organisation?: string };

/** Writes the facts that are missing, from the table's events. */
export const backfill = async (parts: Parts, { organisation }: Chosen): Promise<void> => {
  for (const each of await organisationsOf(parts, organisation)) {
    const { rows, files } = await backfillFacts(parts, each);
    const checks = await backfillChecks(parts, each);
    console.log(`${each}: ${rows} events written in ${files} files, and what ${checks} quality checks came to`);
  }
};

const EVER = { from: '0000-00-00', to: '9999-99-99' };

/**
 * How long facts may take: five minutes when deployed, seconds on this machine. In real time, at any speed of the system's
 * clock.
 */
const UNDER_WAY_MILLISECONDS = { here: 60_000, deployed: 600_000 };

const said = (
  organisation: string,
  until: string,
  { missing, surplus, compared, left, examples }: Difference,
): string => {
  const where = examples.map(({ reference, sequence }) => `${reference} event ${sequence}`).join(', ');
  const verdict =
    missing + surplus === 0
      ? 'facts and table agree'
      : `${missing} events missing or different (${where}), ${surplus} surplus rows`;
  const newer = left === 0 ? '' : ` Not compared, since they may still be on their way: ${left} newer events.`;
  return `${organisation}: ${verdict}, of ${compared} events until ${until}.${newer}`;
};

/** Compares facts and table row by row, except for the last minutes: those events may still be missing. */
export const check = async (parts: Parts, { organisation, stage }: Chosen & { stage: string }): Promise<void> => {
  const until = shownBefore(stage, UNDER_WAY_MILLISECONDS[isOnThisMachine(stage) ? 'here' : 'deployed']);
  for (const each of await organisationsOf(parts, organisation)) {
    const folder = await mkdtemp(join(tmpdir(), 'facts-'));
    try {
      const found = await difference(await expectedIn(folder, parts, each), await foundIn(folder, parts, each), until);
      console.log(said(each, until, found));
      if (found.missing + found.surplus > 0) process.exitCode = 1;
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
