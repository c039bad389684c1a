import type { ReactNode } from 'react';

type TableProps<Row> = {
  caption: string;
  /** The first column names the row. A card leaves out the column's name for cells that `speaks` marks, such as buttons. */
  columns: readonly {
    id: string;
    name: string;
    numeric?: boolean;
    speaks?: boolean;
    cell: (row: Row) => ReactNode;
  }[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
};

/** A table whose rows become cards on a narrow screen. */
export const Table = <Row,>({ caption, columns, rows, idOf }: TableProps<Row>) => (
  <div className="table">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, name, numeric }) => (
            <th key={id} scope="col" className={numeric ? 'number' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)}>
            {columns.map(({ id, name, numeric, speaks, cell }, index) =>
              index === 0 ? (
                <th key={id} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={id} data-label={speaks ? undefined : name} className={numeric ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
