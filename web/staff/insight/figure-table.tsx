import { Link } from 'wouter';
import { amount } from '../../../shared/domain/insight/review/words.ts';
import { unitOf } from '../../../shared/domain/insight/units.ts';
import { ownValue } from '../../../shared/schemas/own-value.ts';
import { Table } from '../../ui/data/table.tsx';
import { useNames } from '../site/session.tsx';
import { readable } from '../site/words.ts';
import { ticketsAddress } from './asked.ts';
import type { Figure, ReportQuery, Row } from './calls.ts';
import { partName } from './figure-chart.tsx';
import { LEADS, LOOKS } from './looks.ts';

type FigureTableProps = { figure: Figure; query: ReportQuery; rows: readonly Row[] };

/** The name of a column: `medianWorkingHours` becomes “Median working hours”. */
const columnName = (column: string): string =>
  readable(column.replaceAll(/[A-Z]|\d+/g, (found) => ` ${found.toLowerCase()}`).replace('p 90', '90th percentile'));

const WHOLE = 'whole';
const PART = 'part';

/** The columns that name a row: its part, then the names that the figure declares; without either, one for the whole. */
const namesOf = ({ names }: Figure, query: ReportQuery): string[] => {
  const found = [...(query.by ? [PART] : []), ...names];
  return found.length > 0 ? found : [WHOLE];
};

/** All numbers of a figure, with a link from each row to its tickets. */
export const FigureTable = ({ figure, query, rows }: FigureTableProps) => {
  const names = useNames();
  const named = namesOf(figure, query);
  const numbers = Object.keys(rows[0] ?? {}).filter((column) => column !== PART && !named.includes(column));
  // A service is shown by its name.
  const columns = [...named.filter((column) => column !== 'service' || !named.includes('name')), ...numbers];
  const shown = (row: Row, column: string): string => {
    const value = row[column];
    if (column === PART) return partName(row, query.by ?? '', names);
    if (column === WHOLE) return `All ${LEADS[figure.leadsTo].many.toLowerCase()}`;
    if (value === 'none') return 'None';
    if (column === 'name') return String(value);
    if (column === 'team') return names.team(String(value));
    if (column === 'agent') return value === 'the team' ? 'The team' : names.agent(String(value));
    if (typeof value === 'number') return column === 'level' ? String(value) : amount(value, unitOf(column));
    if (typeof value === 'boolean') return value ? 'Yes' : 'No';
    if (numbers.includes(column)) return amount(null, unitOf(column));
    return value === null || value === undefined ? '–' : readable(String(value).replaceAll('-', ' '));
  };
  const cellOf = (row: Row, column: string) => {
    const of = ownValue(LOOKS[figure.figure]?.cells, column);
    return of && row[column] ? (
      <Link href={ticketsAddress(figure, query, row, of)}>{shown(row, column)}</Link>
    ) : (
      shown(row, column)
    );
  };
  return (
    <Table
      caption={figure.title}
      rows={rows.map((row, index) => ({ row, id: String(index) }))}
      idOf={({ id }) => id}
      columns={[
        ...columns.map((column) => ({
          id: column,
          name: column === PART ? readable(query.by ?? '') : column === WHOLE ? 'Of' : columnName(column),
          numeric: numbers.includes(column),
          cell: ({ row }: { row: Row }) => cellOf(row, column),
        })),
        ...(LEADS[figure.leadsTo].address
          ? [
              {
                id: 'to',
                name: 'Behind it',
                cell: ({ row }: { row: Row }) => (
                  <Link href={ticketsAddress(figure, query, row)}>
                    {LEADS[figure.leadsTo].many}
                    <span className="quiet">
                      {' '}
                      of{' '}
                      {columns
                        .slice(0, columns.length - numbers.length)
                        .map((column) => shown(row, column))
                        .join(', ')}
                    </span>
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
};
