import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import { FACT_COLUMNS } from '../../shared/domain/insight/columns.ts';
import { table } from './table.ts';

/** The figures with the definitions from their files' heads, and the columns that they use. */
export const figuresTables = (): { name: string; content: string }[] => [
  {
    name: 'figures',
    content: table(
      ['figure', 'what it says', 'by'],
      Object.values(allFigures()).map(({ id, says, by }) => [
        `[\`${id}\`](../insight/${id}.sql)`,
        says,
        Object.keys(by).join(', '),
      ]),
    ),
  },
  {
    name: 'columns',
    content: table(
      ['column', 'what it says'],
      Object.entries(FACT_COLUMNS).map(([name, { says }]) => [`\`${name}\``, says]),
    ),
  },
];
