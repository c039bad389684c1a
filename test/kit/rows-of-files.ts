import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowsIn, withEngine } from '../../shared/adapters/duckdb/engine.ts';
import { FACT_COLUMNS, FACT_NAMES, type FactRow } from '../../shared/domain/insight/columns.ts';

/** The rows in files of facts as readers see them: each event once, in order. */
export const rowsOfFiles = async (files: readonly Uint8Array[]): Promise<FactRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'rows-'));
  const several = files.map((bytes, index) => {
    const path = join(folder, `${index}.parquet`);
    writeFileSync(path, bytes);
    return path;
  });
  const columns = FACT_NAMES.map((name) => (FACT_COLUMNS[name].kind === 'instant' ? `epoch_ms(${name})` : name));
  try {
    return await withEngine(async (connection) => {
      const view = rowsIn({ single: [], several });
      const found = await connection.runAndReadAll(
        `SELECT ${columns.join(', ')} FROM (${view}) ORDER BY reference, sequence`,
      );
      return found.getRows().map((values) => {
        const entries = FACT_NAMES.map((name, index): [string, unknown] => {
          const value = values[index] ?? null;
          const isInstant = FACT_COLUMNS[name].kind === 'instant' && value !== null;
          return [name, isInstant ? new Date(Number(value)).toISOString() : value];
        });
        // Every column, with its type.
        return Object.fromEntries(entries) as FactRow;
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
