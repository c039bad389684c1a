import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { Table } from '../../ui/data/table.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { HeldMail } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { CAUSE, STATE, STATES, senderOf } from './words.ts';

const Mails = ({ mails }: { mails: readonly HeldMail[] }) => (
  <Table
    caption="Held mail"
    rows={mails}
    idOf={({ id }) => id}
    columns={[
      {
        id: 'subject',
        name: 'Subject',
        cell: ({ id, subject, looksLikeUs, authenticated }) => (
          <>
            <Link href={`/held/${id}`} className="subject">
              {subject.trim() || '(no subject)'}
            </Link>
            {!authenticated && <Tag kind="note">Sender not proved</Tag>}
            {looksLikeUs && <Tag kind="note">Looks like one of us</Tag>}
          </>
        ),
      },
      { id: 'from', name: 'Claims to be from', cell: ({ from }) => senderOf(from) },
      { id: 'cause', name: 'Why it is held', cell: ({ cause }) => CAUSE[cause] },
      { id: 'at', name: 'Came', cell: ({ at }) => shortTime(at) },
    ]}
  />
);

/** Held mails. Each waits up to 30 days for a decision. */
export const HeldList = () => {
  const { api, me } = useSession();
  const [state, setState] = useState<HeldMail['state']>('held');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['held', state],
    queryFn: ({ pageParam }) => api.heldMails({ state, ...(pageParam ? { cursor: pageParam } : {}) }),
    // An accepted mail is received a moment later.
    staleTime: 0,
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
  });
  const mails = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageTitle title="Held mail" site={me.organisation.name} />
      <p className="soft">
        Held mail is neither a ticket nor a message until an agent accepts it. Mail without a decision is deleted after
        30 days. <Link href="/held/senders">Allowed and blocked senders</Link>
      </p>
      <div className="filters">
        <SelectField
          label="State"
          choices={STATES.map((id) => ({ id, name: STATE[id] }))}
          value={state}
          onChange={(chosen) => setState(chosen ?? 'held')}
        />
      </div>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Reading held mail" />}
      {mails.length > 0 && <Mails mails={mails} />}
      {data && mails.length === 0 && <p className="empty">There is no such mail.</p>}
      {hasNextPage && (
        <Button isPending={isFetchingNextPage} onPress={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
};
