import type { ReactNode } from 'react';

type TableProps<Row> = {
  caption: string;
  /** The first column names the row. */
  columns: readonly { id: string; name: string; cell: (row: Row) => ReactNode }[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
};

/** A table, whose rows become cards on a narrow screen. */
export const Table = <Row,>({ caption, columns, rows, idOf }: TableProps<Row>) => (
  <div className="table">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)}>
            {columns.map(({ id, name, cell }, index) =>
              index === 0 ? (
                <th key={id} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={id} data-label={name}>
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
