import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import type { Event, Ticket } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useNames } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { readable } from '../site/words.ts';
import { useAudit } from './queries.ts';

const ACTOR: Record<Exclude<Event['actor']['kind'], 'agent'>, string> = {
  requester: 'the requester',
  counterparty: 'the counterparty',
  integrator: 'an integrator',
  system: 'Tierdesk',
};

/** False for a single word: it is a code that repeats the event's type. */
const isSaid = (reason: string | null): boolean => reason !== null && /\s/.test(reason);

/** All events with actor and reason, latest first. */
export const History = ({ ticket }: { ticket: Ticket }) => {
  const [isOpen, setOpen] = useState(false);
  const audit = useAudit(ticket, isOpen);
  const names = useNames();
  const by = ({ kind, id }: Event['actor']) => (kind === 'agent' ? names.agent(id) : ACTOR[kind]);
  return (
    <section aria-labelledby="history">
      <div className="row between">
        <h2 id="history">History</h2>
        <Button kind="plain" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? 'Hide' : 'Show'}
        </Button>
      </div>
      {isOpen && audit.isPending && <Spinner label="Reading history" />}
      {isOpen && audit.error && <Fault error={audit.error} onRetry={() => audit.refetch()} />}
      {isOpen && audit.data && (
        <ol className="timeline">
          {audit.data.items.toReversed().map(({ sequence, type, at, actor, reason }) => (
            <li key={sequence}>
              <strong>{readable(type)}</strong> <span className="soft">by {by(actor)}</span>
              <time className="soft small" dateTime={at}>
                {shortTime(at)}
              </time>
              {isSaid(reason) && <p className="small">{reason}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
