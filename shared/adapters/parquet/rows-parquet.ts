import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell } from '../../usecases/insight/report.ts';

/** Columns that end so hold instants. */
const INSTANT = /At$/;

type Kind = Pick<ColumnSource, 'type'>['type'];

/** What a column holds, by its name and its first value: text where there is none. */
const kindOf = (name: string, values: readonly Cell[]): Kind => {
  if (INSTANT.test(name)) return 'TIMESTAMP';
  const known = values.find((value) => value !== null);
  if (typeof known === 'boolean') return 'BOOLEAN';
  return typeof known === 'number' ? 'DOUBLE' : 'STRING';
};

/** Engines refuse a file without a column; every table of figures has this one. */
const NO_ROWS = ['part'];

/** Rows of a figure, or tickets behind it, as a Parquet file: numbers are doubles, and the same rows are the same bytes. */
export const rowsParquet = (rows: readonly Record<string, Cell>[]): Uint8Array => {
  const [first] = rows;
  const columnData = (first ? Object.keys(first) : NO_ROWS).map((name): ColumnSource => {
    const values = rows.map((row) => row[name] ?? null);
    const type = kindOf(name, values);
    const data = type === 'TIMESTAMP' ? values.map((at) => (at === null ? null : new Date(String(at)))) : values;
    return { name, data, type, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
};
