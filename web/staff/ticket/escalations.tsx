import type { Ticket } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { shortTime } from '../site/times.ts';
import { BECAUSE } from '../site/words.ts';
import { useEscalations } from './queries.ts';

/** Why the ticket is at its level, latest first, with the reason that the person who escalated it gave. */
export const Escalations = ({ ticket }: { ticket: Ticket }) => {
  const escalations = useEscalations(ticket);
  if (escalations.error) return <Fault error={escalations.error} onRetry={() => escalations.refetch()} />;
  const items = escalations.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card" aria-labelledby="escalations">
      <h2 id="escalations">Escalations</h2>
      <ol className="timeline">
        {items.toReversed().map(({ sequence, at, to, because, reason }) => (
          <li key={sequence}>
            <strong>To level {to.level}</strong>{' '}
            <span className="soft">because {(because !== null && BECAUSE[because]) || 'it was moved'}</span>
            <time className="soft small" dateTime={at}>
              {shortTime(at)}
            </time>
            {reason && <p className="written">{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
};
