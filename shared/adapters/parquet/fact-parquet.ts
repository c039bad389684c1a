import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { FACT_COLUMNS, FACT_NAMES, type FactRow } from '../../domain/insight/columns.ts';

const TYPES = { text: 'STRING', number: 'INT32', truth: 'BOOLEAN', instant: 'TIMESTAMP' } as const;

/** Rows of facts as a Parquet file with Snappy compression. The same rows give the same bytes. */
export const factParquet = (rows: readonly FactRow[]): Uint8Array => {
  const columnData = FACT_NAMES.map((name): ColumnSource => {
    const { kind } = FACT_COLUMNS[name];
    const values = rows.map((row) => row[name]);
    const data = kind === 'instant' ? values.map((at) => (at === null ? null : new Date(String(at)))) : values;
    return { name, data, type: TYPES[kind], nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
};
