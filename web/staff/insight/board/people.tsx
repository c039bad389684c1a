import { Table } from '../../../ui/data/table.tsx';
import { useNames } from '../../site/session.tsx';
import { fromNow, shortTime } from '../../site/times.ts';
import type { Board } from '../calls.ts';
import { counted } from './numbers.tsx';

/** The number of waiting tickets in each team's queue, and since when. */
export const Queues = ({ queues: { items }, now }: { queues: Board['queues']; now: number }) => {
  const names = useNames();
  return (
    <section className="card figure few" aria-labelledby="queues">
      <h2 id="queues">Queues</h2>
      <Table
        caption="Tickets that nobody has, by team"
        rows={items}
        idOf={({ team }) => team}
        columns={[
          { id: 'team', name: 'Team', cell: ({ team }) => names.team(team) },
          { id: 'waiting', name: 'Waiting', numeric: true, cell: ({ waiting, more }) => counted(waiting, more) },
          {
            id: 'since',
            name: 'The first came',
            cell: ({ since }) =>
              since ? (
                <time dateTime={since} title={shortTime(since)}>
                  {fromNow(since, now)}
                </time>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </section>
  );
};

/** The agents on duty today, with their tickets and chats. */
export const Agents = ({ agents: { items, more } }: { agents: Board['agents'] }) => {
  const names = useNames();
  return (
    <section className="card figure few" aria-labelledby="agents">
      <h2 id="agents">Who is on</h2>
      {items.length === 0 && <p className="empty">Nobody’s working day.</p>}
      {items.length > 0 && (
        <Table
          caption="Agents whose working day it is"
          rows={items}
          idOf={({ agent }) => agent}
          columns={[
            { id: 'agent', name: 'Agent', cell: ({ agent }) => names.agent(agent) },
            { id: 'team', name: 'Team', cell: ({ team }) => names.team(team) },
            { id: 'open', name: 'Tickets not closed', numeric: true, cell: ({ open }) => open },
            { id: 'chats', name: 'Chats', cell: ({ chats }) => (chats ? 'Takes chats' : '–') },
          ]}
        />
      )}
      {more && <p className="says">More agents are on than are shown.</p>}
    </section>
  );
};
