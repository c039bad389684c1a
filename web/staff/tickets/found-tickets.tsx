import { Button } from '../../ui/controls/button.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { FindTicket } from './find-ticket.tsx';
import { useFound } from './queries.ts';
import { Tickets } from './ticket-list.tsx';

/** The results of a search, newest first. An empty page may be followed by another. */
export const FoundTickets = ({ words }: { words: string }) => {
  const { me } = useSession();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useFound(words);
  const tickets = data?.pages.flatMap(({ items }) => items) ?? [];
  const title = `Tickets with “${words}”`;
  return (
    <>
      <div className="top">
        <PageTitle title={title} site={me.organisation.name} />
        <FindTicket />
      </div>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {isPending && <Spinner label="Searching" />}
      {tickets.length > 0 && <Tickets tickets={tickets} caption={title} />}
      {data && tickets.length === 0 && !hasNextPage && (
        <p className="empty">No ticket has all of these words. New words are found within a minute.</p>
      )}
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} isPending={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </>
  );
};
