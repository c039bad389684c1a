import { Table } from '../../../ui/data/table.tsx';
import type { Board } from '../calls.ts';
import { BarList } from '../charts/bar-list.tsx';
import { openAt } from './numbers.tsx';

const SERIES = [
  { column: 'new', name: 'Not begun', tone: 'bad' },
  { column: 'open', name: 'At work', tone: 'one' },
  { column: 'waiting', name: 'Waiting for others', tone: 'soft' },
];

/** Tickets that are neither resolved nor closed, by level. */
export const OpenByLevel = ({ open: { items, more } }: { open: Board['open'] }) => (
  <section className="card figure" aria-labelledby="open-by-level">
    <h2 id="open-by-level">Open by level</h2>
    <BarList
      addsUp
      label="Open tickets by level"
      unit="count"
      series={SERIES}
      bars={items.map((level) => ({
        key: String(level.level),
        name: `Level ${level.level}`,
        values: [level.new, level.open, level.waitingOnRequester + level.waitingOnThirdParty],
      }))}
    />
    {more && <p className="says">Each number is counted to 1,000: there are more.</p>}
    <details className="numbers">
      <summary>Table</summary>
      <Table
        caption="Open tickets by level and status"
        rows={items}
        idOf={({ level }) => String(level)}
        columns={[
          { id: 'level', name: 'Level', cell: ({ level }) => level },
          { id: 'new', name: 'New', numeric: true, cell: (level) => level.new },
          { id: 'open', name: 'Open', numeric: true, cell: (level) => level.open },
          { id: 'requester', name: 'Waiting on requester', numeric: true, cell: (level) => level.waitingOnRequester },
          { id: 'party', name: 'Waiting on third party', numeric: true, cell: (level) => level.waitingOnThirdParty },
          { id: 'all', name: 'Together', numeric: true, cell: openAt },
        ]}
      />
    </details>
  </section>
);
