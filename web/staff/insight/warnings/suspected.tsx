import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { risingName } from '../../../../shared/domain/insight/review/words.ts';
import { MAX_NAMED } from '../../../../shared/domain/insight/suspected.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';
import { fromNow } from '../../site/times.ts';
import { useNow } from '../../site/use-now.ts';
import { FRESH_MILLISECONDS } from '../asked.ts';
import type { Suspected as Listed } from '../calls.ts';

type Item = Listed['items'][number];
type Decision = 'accept' | 'dismiss';

const ticketsIn = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`);

const acceptLabel = ({ incident, references }: Item): string =>
  incident === null ? 'Make it one incident' : `Add ${ticketsIn(references.length)} to ${incident}`;

/** A suspected incident: its signs, its tickets, and the possible decisions. */
const Proposal = ({
  item,
  onDecide,
  isPending,
}: {
  item: Item;
  onDecide: (made: Decision) => void;
  isPending: boolean;
}) => {
  const { seenIn, began, tickets, usual, references, incident } = item;
  // Relative times, since the board beside it uses the organisation's time zone, which may not be the reader's.
  const now = useNow();
  return (
    <section className="card suspected" aria-labelledby={item.id}>
      <h2 id={item.id}>Is this one incident? {seenIn.slice(0, MAX_NAMED).map(risingName).join(', ')}</h2>
      <p>
        {tickets} so far today, usually {usual} by this time. Seen first {fromNow(began, now)}.
      </p>
      <details>
        <summary>
          {ticketsIn(references.length)}{' '}
          {incident === null ? 'open and part of no incident' : `came since, not in ${incident} yet`}
        </summary>
        <ul className="suspected-tickets">
          {references.map((reference) => (
            <li key={reference}>
              <Link href={`/tickets/${reference}`}>{reference}</Link>
            </li>
          ))}
        </ul>
      </details>
      <p className="row">
        <Button kind="primary" isPending={isPending} onPress={() => onDecide('accept')}>
          {acceptLabel(item)}
        </Button>
        <Button kind="plain" isPending={isPending} onPress={() => onDecide('dismiss')}>
          {incident === null ? 'It is none' : 'Leave them out'}
        </Button>
      </p>
    </section>
  );
};

/** The result of the last decision, shown even when no more incidents are suspected. */
const Done = ({ made }: { made: { incident: string | null; linked: string[]; left: string[] } }) =>
  made.incident === null ? (
    <Alert title="Dismissed" takesFocus>
      <p>It is not proposed again while it lasts.</p>
    </Alert>
  ) : (
    <Alert kind="good" title={`${ticketsIn(made.linked.length)} linked to one incident`} takesFocus>
      <p>
        <Link href={`/tickets/${made.incident}`}>{made.incident}</Link> is the major incident: what you write there goes
        to the requesters of all.
        {made.left.length > 0 && ` ${ticketsIn(made.left.length)} could no longer be linked.`}
      </p>
    </Alert>
  );

/** Incidents that early warnings suspect. A supervisor opens one as a major incident in a single step, or dismisses it. */
export const SuspectedIncidents = () => {
  const { insight } = useSession();
  const queries = useQueryClient();
  const [decided, setDecided] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['suspected'],
    queryFn: insight.suspected,
    staleTime: FRESH_MILLISECONDS,
    refetchInterval: FRESH_MILLISECONDS,
  });
  const decide = useMutation({
    mutationFn: ({ id, action }: { id: string; action: Decision }) => insight.decideSuspected(id, action),
    onSettled: () => queries.invalidateQueries({ queryKey: ['suspected'] }),
  });
  return (
    <>
      {decide.data && <Done made={decide.data} />}
      <Fault error={decide.error} />
      {data?.items.map((item) => (
        <Proposal
          key={item.id}
          item={item}
          isPending={decide.isPending && decided === item.id}
          onDecide={(action) => {
            setDecided(item.id);
            decide.mutate({ id: item.id, action });
          }}
        />
      ))}
    </>
  );
};
