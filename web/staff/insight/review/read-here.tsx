import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Review } from '../../../../shared/schemas/insight/review.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { Fault } from '../../site/fault.tsx';
import { useNames, useSession } from '../../site/session.tsx';
import { AgreedActions } from './agreed.tsx';
import { beginningOf, commentsIn, incidentsToRead, type Read, readCommented, readTexts, type Texts } from './texts.ts';

/** Loads texts only when the reader asks for them. */
const OnRequest = <Found extends Read>({
  label,
  name,
  read,
  children,
}: {
  label: string;
  name: readonly string[];
  read: () => Promise<Found>;
  children: (found: Found) => ReactNode;
}) => {
  const [isAsked, setAsked] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['review-texts', ...name],
    queryFn: read,
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    // A reader who comes back and asks again gets the current texts.
    gcTime: 0,
  });
  if (!isAsked) return <Button onPress={() => setAsked(true)}>{label}</Button>;
  if (error) return <Fault error={error} onRetry={() => refetch()} />;
  if (!data) return <Spinner label="Reading" />;
  return (
    <>
      {children(data)}
      {data.hidden > 0 && (
        <p className="soft">
          Not for you to read, or gone: {data.hidden}
          {data.tickets.length > 0 ? ' more' : ''}.
        </p>
      )}
    </>
  );
};

const Ticket = ({ ticket: { reference, subject }, children }: { ticket: Texts; children: ReactNode }) => (
  <li>
    <p>
      <Link href={`/tickets/${reference}`}>{reference}</Link> <b>{subject}</b>
    </p>
    {children}
  </li>
);

/** The month's sample of resolved tickets: requests and solutions. */
export const ReadSample = ({ review: { month, sample } }: { review: Review }) => {
  const { api } = useSession();
  if (sample.length === 0) return null;
  return (
    <OnRequest label="Read them here" name={[month, 'sample']} read={() => readTexts(api, sample)}>
      {({ tickets }) => (
        <ul className="read-here">
          {tickets.map((ticket) => (
            <Ticket key={ticket.reference} ticket={ticket}>
              <p className="said">{beginningOf(ticket.description)}</p>
              {ticket.resolution && <p className="said answered">{beginningOf(ticket.resolution)}</p>}
            </Ticket>
          ))}
        </ul>
      )}
    </OnRequest>
  );
};

/** Requesters' comments with their scores, by score. */
export const ReadComments = ({ review }: { review: Review }) => {
  const session = useSession();
  const names = useNames();
  if (review.satisfaction.length === 0) return null;
  return (
    <OnRequest label="Read the comments" name={[review.month, 'comments']} read={() => readCommented(session, review)}>
      {({ tickets, hidden, more }) => (
        <>
          {commentsIn(tickets).map((group) => (
            <section key={group.title} className="read-here" aria-label={group.title}>
              <h3>{group.title}</h3>
              <ul>
                {group.tickets.map((ticket) => (
                  <Ticket key={ticket.reference} ticket={ticket}>
                    <p className="said">{ticket.survey?.comment}</p>
                    <p className="soft small">{ticket.team === 'none' ? 'No team' : names.team(ticket.team)}</p>
                  </Ticket>
                ))}
              </ul>
            </section>
          ))}
          {commentsIn(tickets).length === 0 && <p>Nobody wrote a comment that you may read.</p>}
          {more && <p className="soft">These are of the first {tickets.length + hidden} scores, the poorest first.</p>}
        </>
      )}
    </OnRequest>
  );
};

/** Findings and agreed actions of major incidents' reviews, from their tickets as they are now. */
export const ReadIncidentActions = ({ review }: { review: Review }) => {
  const { api } = useSession();
  const references = incidentsToRead(review);
  if (references.length === 0) return null;
  const more = (review.incidentActions ?? []).length - references.length;
  return (
    <OnRequest
      label="Read causes and actions"
      name={[review.month, 'incidents']}
      read={() => readTexts(api, references)}
    >
      {({ tickets }) => (
        <>
          <p className="soft">As the tickets say now.</p>
          <ul className="read-here">
            {tickets.map((ticket) => (
              <Ticket key={ticket.reference} ticket={ticket}>
                {ticket.review?.cause && (
                  <p className="said">
                    <b>Cause:</b> {beginningOf(ticket.review.cause)}
                  </p>
                )}
                {ticket.review ? <AgreedActions ticket={ticket} /> : <p>No review is on this ticket.</p>}
              </Ticket>
            ))}
          </ul>
          {more > 0 && <p className="soft">The other {more} are read on their tickets.</p>}
        </>
      )}
    </OnRequest>
  );
};
