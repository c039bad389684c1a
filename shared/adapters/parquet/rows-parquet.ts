import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell } from '../../usecases/insight/report.ts';

/** Columns whose names end like this hold instants. */
const INSTANT = /At$/;

type Kind = Pick<ColumnSource, 'type'>['type'];

/** A column's type, by its name and first value. Text if it has no value. */
const kindOf = (name: string, values: readonly Cell[]): Kind => {
  if (INSTANT.test(name)) return 'TIMESTAMP';
  const known = values.find((value) => value !== null);
  if (typeof known === 'boolean') return 'BOOLEAN';
  return typeof known === 'number' ? 'DOUBLE' : 'STRING';
};

/**
 * The rows of a figure, or the tickets behind it, as a Parquet file. Numbers are doubles, and the same rows give the
 * same bytes.
 */
export const rowsParquet = (rows: readonly Record<string, Cell>[], columns: readonly string[]): Uint8Array => {
  const columnData = columns.map((name): ColumnSource => {
    const values = rows.map((row) => row[name] ?? null);
    const type = kindOf(name, values);
    const data = type === 'TIMESTAMP' ? values.map((at) => (at === null ? null : new Date(String(at)))) : values;
    return { name, data, type, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
};
