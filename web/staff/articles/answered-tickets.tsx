import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { STATUS } from '../site/words.ts';

/** Tickets that were answered with an article, in any of its languages. */
export const AnsweredTickets = ({ id }: { id: string }) => {
  const { articles: api } = useSession();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['answered', id],
    queryFn: ({ pageParam }) => api.answered(id, pageParam),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: ({ cursor }) => cursor,
  });
  const tickets = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="answered">
      <h2 id="answered">Tickets that it has answered</h2>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {data && tickets.length === 0 && (
        <p className="soft">
          None yet. An agent who resolves a ticket says which article the resolution was taken from.
        </p>
      )}
      {tickets.length > 0 && (
        <ul className="timeline">
          {tickets.map(({ reference, status, resolvedAt }) => (
            <li key={reference}>
              <Link href={`/tickets/${reference}`} className="reference">
                {reference}
              </Link>{' '}
              <Tag kind={STATUS[status].tag}>{STATUS[status].name}</Tag>
              <span className="soft small">{shortTime(resolvedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button isPending={isFetchingNextPage} onPress={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
};
