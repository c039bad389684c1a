import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { FACT_COLUMNS, FACT_NAMES } from '../../domain/insight/columns.ts';

/** DuckDB, which answers questions about facts, in functions and on developers' machines (docs/decisions/0093). */

const TYPES = { text: 'VARCHAR', number: 'INTEGER', truth: 'BOOLEAN', instant: 'TIMESTAMP' } as const;

/** No network and no home directory, so only built-in extensions are available. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  temp_directory: join(tmpdir(), 'tierdesk-engine'),
};

/** Opens the engine, uses it, and closes it. */
export const withEngine = async <T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
  const instance = await DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

/** A text as an SQL literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const NO_ROWS = `SELECT ${FACT_NAMES.map((name) => `NULL::${TYPES[FACT_COLUMNS[name].kind]} AS ${name}`).join(', ')} LIMIT 0`;

const inFiles = (paths: readonly string[]): string =>
  `(${NO_ROWS}) UNION ALL BY NAME SELECT * FROM read_parquet([${paths.map(quoted).join(', ')}], union_by_name = true, hive_partitioning = false)`;

/** The rows of files, each event once. Only the files in `several` may repeat an event and are checked for that. */
export const rowsIn = ({ single, several }: { single: readonly string[]; several: readonly string[] }): string => {
  const parts = [
    ...(single.length > 0 ? [inFiles(single)] : []),
    ...(several.length > 0 ? [`SELECT DISTINCT ON (reference, sequence) * FROM (${inFiles(several)})`] : []),
  ];
  return parts.length > 0 ? parts.map((part) => `(${part})`).join(' UNION ALL BY NAME ') : NO_ROWS;
};

/** Merges files of facts into one, each event once, ordered by ticket. */
export const mergeFacts = async (files: readonly Uint8Array[]): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'facts-'));
  try {
    const paths = await Promise.all(
      files.map(async (bytes, index) => {
        const path = join(folder, `${index}.parquet`);
        await writeFile(path, bytes);
        return path;
      }),
    );
    const to = join(folder, 'merged.parquet');
    await withEngine((connection) =>
      connection.run(
        `COPY (SELECT * FROM (${rowsIn({ single: [], several: paths })}) ORDER BY reference, sequence) TO ${quoted(to)} (FORMAT parquet, COMPRESSION zstd)`,
      ),
    );
    return new Uint8Array(await readFile(to));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
