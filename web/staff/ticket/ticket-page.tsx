import { useState } from 'react';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { ReviewCard } from '../insight/review/agreed.tsx';
import { Fault } from '../site/fault.tsx';
import { STATUS } from '../site/words.ts';
import { Priority } from '../tickets/ticket-list.tsx';
import { AboutCard, ClockCard, PartiesCard } from './about.tsx';
import { Actions } from './actions.tsx';
import { ArticlesCard } from './articles/articles-card.tsx';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Escalations } from './escalations.tsx';
import { History } from './history.tsx';
import { useTicket } from './queries.ts';

/** One ticket: its messages, actions, due times and history. */
export const TicketPage = ({ reference }: { reference: string }) => {
  const { data: ticket, error, refetch } = useTicket(reference);
  const [body, setBody] = useState('');
  if (!ticket && error)
    return (
      <div className="stack">
        <PageTitle title="Ticket" site={reference} />
        <Fault error={error} onRetry={() => refetch()} />
      </div>
    );
  if (!ticket) return <Spinner label={`Reading ${reference}`} />;
  const { name, tag } = STATUS[ticket.status];
  return (
    <article className="ticket">
      <header className="head">
        <p className="row small">
          <span className="reference">{ticket.reference}</span>
          <Tag kind={tag}>{name}</Tag>
          {ticket.priority && <Priority priority={ticket.priority} />}
          {ticket.restricted && <Tag kind="note">Restricted</Tag>}
        </p>
        <PageTitle title={ticket.subject} site={ticket.reference} />
        <Actions ticket={ticket} />
      </header>
      <div className="columns">
        <div className="stack">
          <Escalations ticket={ticket} />
          <Conversation ticket={ticket} />
          {ticket.status !== 'closed' && <Composer ticket={ticket} body={body} onBody={setBody} />}
          <History ticket={ticket} />
        </div>
        <aside className="stack" aria-label="About this ticket">
          <ClockCard ticket={ticket} />
          <ArticlesCard
            ticket={ticket}
            {...(ticket.status === 'closed'
              ? {}
              : { onInsert: (text) => setBody((before) => [before.trim(), text].filter(Boolean).join('\n\n')) })}
          />
          <ReviewCard ticket={ticket} />
          <AboutCard ticket={ticket} />
          <PartiesCard ticket={ticket} />
        </aside>
      </div>
    </article>
  );
};
