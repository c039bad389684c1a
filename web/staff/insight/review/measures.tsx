import { monthName, monthsAfter } from '../../../../shared/domain/insight/review/month.ts';
import { amount, verdictOn } from '../../../../shared/domain/insight/review/words.ts';
import type { Review } from '../../../../shared/schemas/insight/review.ts';

const VERDICT = {
  better: { mark: '▲', name: 'better' },
  worse: { mark: '▼', name: 'worse' },
  same: { mark: '=', name: 'unchanged' },
};

/** The month's measures, each with the previous month and the year before. */
export const Measures = ({ review: { measures, month } }: { review: Review }) => (
  <ul className="measures" aria-label="The month in figures">
    {measures.map((measure) => {
      const { id, title, unit, value, monthBefore, yearBefore } = measure;
      const verdict = verdictOn(measure, value, monthBefore);
      return (
        <li key={id}>
          <span className="measure-name">{title}</span>
          <b>{amount(value, unit)}</b>
          {verdict && (
            <span className={`verdict ${verdict}`}>
              <span aria-hidden="true">{VERDICT[verdict].mark}</span> {VERDICT[verdict].name}
            </span>
          )}
          <span className="soft small">
            {monthBefore !== null && `${monthName(monthsAfter(month, -1)).split(' ')[0]}: ${amount(monthBefore, unit)}`}
            {monthBefore !== null && yearBefore !== null && ' · '}
            {yearBefore !== null && `a year before: ${amount(yearBefore, unit)}`}
          </span>
        </li>
      );
    })}
  </ul>
);
