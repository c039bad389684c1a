import { Table } from '../../../ui/data/table.tsx';
import type { Board } from '../calls.ts';
import { TimeChart } from '../charts/time-chart.tsx';

const HOURS = 24;
const SERIES = [{ column: 'tickets', name: 'Tickets', tone: 'one' }];

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** All hours of the day, so that the columns keep their places. */
const partsOf = (hours: Board['arrivals']['hours']) =>
  Array.from({ length: HOURS }, (_, hour) => ({ name: hourName(hour), values: [hours[hour]?.tickets ?? null] }));

/** Today's new tickets, by the hour. */
export const Arrivals = ({ arrivals: { hours, total, more } }: { arrivals: Board['arrivals'] }) => (
  <section className="card figure" aria-labelledby="arrivals">
    <h2 id="arrivals">Arrivals today, by hour</h2>
    <TimeChart
      label={`Tickets that arrived today, by hour: ${total} until now`}
      kind="columns"
      unit="count"
      series={SERIES}
      parts={partsOf(hours)}
    />
    {more && <p className="says">More came than are counted: the earliest hours are not whole.</p>}
    <details className="numbers">
      <summary>Table</summary>
      <Table
        caption="Arrivals today, by hour"
        rows={hours}
        idOf={({ hour }) => String(hour)}
        columns={[
          { id: 'hour', name: 'Hour', cell: ({ hour }) => hourName(hour) },
          { id: 'tickets', name: 'Tickets', numeric: true, cell: ({ tickets }) => tickets },
        ]}
      />
    </details>
  </section>
);
