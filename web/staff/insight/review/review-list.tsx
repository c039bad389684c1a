import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { monthName } from '../../../../shared/domain/insight/review/month.ts';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { PageTitle } from '../../../ui/layout/page-title.tsx';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';

/** Published reviews, latest first. */
export const ReviewList = () => {
  const { insight, me } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: ['reviews'], queryFn: insight.reviews });
  return (
    <>
      <div className="top">
        <PageTitle title="Monthly reviews" site={me.organisation.name} />
      </div>
      <p className="soft narrow">
        What a month was like, and what to do about it: on the first working day of the next one. A published review
        stays as it is.
      </p>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Looking for reviews" />}
      {data && data.items.length === 0 && (
        <p className="empty">No month is reviewed yet. The first review comes when a month is over.</p>
      )}
      {data && data.items.length > 0 && (
        <ul className="months">
          {data.items.map(({ month }) => (
            <li key={month}>
              <Link className="month" href={`/reviews/${month}`}>
                {monthName(month)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
