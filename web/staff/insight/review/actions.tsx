import type { Review } from '../../../../shared/schemas/insight/review.ts';
import { day } from '../../../ui/text/dates.ts';
import { References } from './references.tsx';

/** The first sentence, which says what to do. The rest says how. */
const firstOf = (what: string): string => /^.*?[.](?= |$)/.exec(what)?.[0] ?? what;

/** The proposed actions: what, why, owner and date. */
export const Actions = ({ review: { actions } }: { review: Review }) => (
  <ol className="to-do">
    {actions.map(({ id, what, why, owner, by, examples }) => (
      <li key={id}>
        <p>
          <b>{firstOf(what)}</b> {what.slice(firstOf(what).length).trim()}
        </p>
        <p className="soft">{why}</p>
        <p className="small">
          <b>{owner.name}</b>, by <time dateTime={by}>{day(by, 'en-GB', 'UTC')}</time>
        </p>
        {examples.length > 0 && (
          <p className="small">
            Read <References tickets={examples} />
          </p>
        )}
      </li>
    ))}
  </ol>
);
