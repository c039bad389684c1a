import { useQuery } from '@tanstack/react-query';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { PageTitle } from '../../../ui/layout/page-title.tsx';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';
import { useNow } from '../../site/use-now.ts';
import type { Board } from '../calls.ts';
import { SuspectedIncidents } from '../warnings/suspected.tsx';
import { Arrivals } from './arrivals.tsx';
import { Next } from './next.tsx';
import { Numbers } from './numbers.tsx';
import { OpenByLevel } from './open-by-level.tsx';
import { Agents, Queues } from './people.tsx';

/** The interval while the page is visible. A hidden page asks nothing. */
const EVERY_MILLISECONDS = 30_000;

const clockTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(Date.parse(at));

const Shown = ({ board }: { board: Board }) => {
  const now = useNow();
  return (
    <>
      <Numbers board={board} now={now} />
      <div className="live">
        <Next next={board.next} now={now} />
        <Arrivals arrivals={board.arrivals} />
        <OpenByLevel open={board.open} />
        <Queues queues={board.queues} now={now} />
        <Agents agents={board.agents} />
      </div>
    </>
  );
};

/** The desk's current state, for supervisors and operations. */
export const LiveBoard = () => {
  const { me, insight } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['board'],
    queryFn: insight.board,
    refetchInterval: EVERY_MILLISECONDS,
  });
  return (
    <>
      <div className="top">
        <PageTitle title="Live board" site={me.organisation.name} />
        {data && (
          <p className="soft as-of">
            As of <time dateTime={data.at}>{clockTime(data.at, data.timeZone)}</time>, renewed twice a minute
          </p>
        )}
      </div>
      <SuspectedIncidents />
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="One moment" />}
      {data && <Shown board={data} />}
    </>
  );
};
