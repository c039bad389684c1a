import { Link } from 'wouter';
import { Table } from '../../../ui/data/table.tsx';
import { Due } from '../../site/due.tsx';
import { useNames } from '../../site/session.tsx';
import { readable } from '../../site/words.ts';
import type { Board } from '../calls.ts';

/** Promises that are due next or overdue, the earliest first. */
export const Next = ({ next: { items, withheld, more }, now }: { next: Board['next']; now: number }) => {
  const names = useNames();
  return (
    <section className="card figure next" aria-labelledby="next">
      <h2 id="next">Due next</h2>
      {items.length === 0 && <p className="empty">Nothing is promised within a day.</p>}
      {items.length > 0 && (
        <Table
          caption="Promises that pass next"
          rows={items}
          idOf={({ reference }) => reference}
          columns={[
            {
              id: 'ticket',
              name: 'Ticket',
              cell: ({ reference }) => <Link href={`/tickets/${reference}`}>{reference}</Link>,
            },
            { id: 'due', name: 'Due', cell: ({ kind, at }) => <Due checkpoint={{ kind, at }} now={now} /> },
            { id: 'priority', name: 'Priority', cell: ({ priority }) => priority ?? 'Not assessed' },
            { id: 'category', name: 'Category', cell: ({ category }) => (category ? readable(category) : '–') },
            { id: 'level', name: 'Level', numeric: true, cell: ({ level }) => level },
            {
              id: 'who',
              name: 'With',
              cell: ({ assignee, team }) => (assignee ? names.agent(assignee) : `${names.team(team)} (nobody yet)`),
            },
          ]}
        />
      )}
      {(withheld > 0 || more) && (
        <p className="says">
          {more && 'More is promised within a day. '}
          {withheld > 0 && `Restricted tickets that aren’t listed: ${withheld}.`}
        </p>
      )}
    </section>
  );
};
