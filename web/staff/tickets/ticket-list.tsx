import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { Table } from '../../ui/data/table.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { ListedTicket } from '../api/types.ts';
import { Due } from '../site/due.tsx';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { useNow } from '../site/use-now.ts';
import { STATUS } from '../site/words.ts';
import { FilterBar } from './filters.tsx';
import { FindTicket } from './find-ticket.tsx';
import { type Filters, useTickets, type View } from './queries.ts';

const TITLES: Record<View, string> = { mine: 'My tickets', queue: 'My team’s queue', all: 'All tickets' };
const EMPTY: Record<View, string> = {
  mine: 'Nothing is assigned to you.',
  queue: 'Nothing waits for your team.',
  all: 'There are no such tickets.',
};

export const Tickets = ({ tickets, caption }: { tickets: readonly ListedTicket[]; caption: string }) => {
  const names = useNames();
  const now = useNow();
  return (
    <Table
      caption={caption}
      rows={tickets}
      idOf={({ reference }) => reference}
      columns={[
        {
          id: 'ticket',
          name: 'Ticket',
          cell: ({ reference, subject, requester }) => (
            <>
              <Link href={`/tickets/${reference}`} className="subject">
                {subject || 'Restricted'}
              </Link>
              <span className="soft small">
                <span className="reference">{reference}</span> {requester.name ?? requester.email ?? requester.phone}
              </span>
            </>
          ),
        },
        {
          id: 'status',
          name: 'Status',
          cell: ({ status }) => <Tag kind={STATUS[status].tag}>{STATUS[status].name}</Tag>,
        },
        { id: 'priority', name: 'Priority', cell: ({ priority }) => <Priority priority={priority} /> },
        { id: 'level', name: 'Level', cell: ({ level }) => level },
        {
          id: 'who',
          name: 'Who',
          cell: ({ assignee, team }) =>
            assignee ? names.agent(assignee) : <span className="soft">{names.team(team) || '–'}</span>,
        },
        {
          id: 'due',
          name: 'Next',
          cell: ({ deadline, nextCheckpoint }) => {
            const next = deadline ?? nextCheckpoint;
            return next ? <Due checkpoint={next} now={now} /> : <span className="soft">–</span>;
          },
        },
      ]}
    />
  );
};

export const Priority = ({ priority }: { priority: ListedTicket['priority'] }) =>
  priority ? <span className={`priority ${priority.toLowerCase()}`}>{priority}</span> : <span className="soft">–</span>;

export const TicketList = ({ view }: { view: View }) => {
  const { me } = useSession();
  const [filters, setFilters] = useState<Filters>({});
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useTickets(view, filters);
  const listed = data?.pages.flatMap(({ items }) => items) ?? [];
  const tickets = filters.status ? listed : listed.filter(({ status }) => status !== 'closed');
  const setRequester = (requester: string | null) => {
    const { requester: _before, ...others } = filters;
    setFilters(requester ? { ...others, requester } : others);
  };
  return (
    <>
      <div className="top">
        <PageTitle title={TITLES[view]} site={me.organisation.name} />
        <FindTicket onRequester={setRequester} />
      </div>
      <FilterBar filters={filters} onChange={setFilters} />
      {filters.requester && (
        <p className="row">
          Of {filters.requester}{' '}
          <Button kind="plain" onPress={() => setRequester(null)}>
            Show everybody’s
          </Button>
        </p>
      )}
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {isPending && <Spinner label="Reading tickets" />}
      {data && tickets.length > 0 && <Tickets tickets={tickets} caption={TITLES[view]} />}
      {data && tickets.length === 0 && <p className="empty">{EMPTY[view]}</p>}
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} isPending={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </>
  );
};
