import { Tag } from '../../../ui/feedback/tag.tsx';
import { day } from '../../../ui/text/dates.ts';
import type { Ticket } from '../../api/types.ts';
import { useNames } from '../../site/session.tsx';

type Reviewed = Pick<Ticket, 'reference' | 'review'>;

/** The actions that a major incident's review agreed on, by number, with their state. */
export const AgreedActions = ({ ticket: { reference, review } }: { ticket: Reviewed }) => {
  const names = useNames();
  return (
    <ul className="promised" aria-label={`Actions of ${reference}`}>
      {review?.actions.map(({ number, what, owner, by, doneAt, isOverdue }) => (
        <li key={number}>
          {number}. {what ?? 'Its words are gone.'}{' '}
          <span className="small">
            {owner && <b>{names.agent(owner)}</b>}, by <time dateTime={by}>{day(by, 'en-GB', 'UTC')}</time>{' '}
            {doneAt && <Tag kind="good">Done</Tag>}
            {isOverdue && <Tag kind="note">Date has passed</Tag>}
          </span>
        </li>
      ))}
    </ul>
  );
};

export const ReviewCard = ({ ticket }: { ticket: Ticket }) =>
  ticket.review ? (
    <section className="card" aria-labelledby="review">
      <h2 id="review">Agreed by the review</h2>
      <AgreedActions ticket={ticket} />
    </section>
  ) : null;
