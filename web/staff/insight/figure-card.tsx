import { Link } from 'wouter';
import { amount } from '../../../shared/domain/insight/review/words.ts';
import { unitOf } from '../../../shared/domain/insight/units.ts';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Fault } from '../site/fault.tsx';
import { useNames } from '../site/session.tsx';
import { type Asked, figureAddress, leftOut, queryOf, useFigure } from './asked.ts';
import type { Figure, Report } from './calls.ts';
import { FigureChart } from './figure-chart.tsx';
import { FigureTable } from './figure-table.tsx';
import { headlineOf, isNothing, LEADS, type Look } from './looks.ts';
import { grainOf } from './period.ts';

const MAX_BARS = 6;

const Headline = ({ look, rows }: { look: Look; rows: Report['rows'] }) =>
  look.headline && (
    <p className="headline">
      <b>{amount(headlineOf(look, rows), unitOf(look.headline.column))}</b> {look.headline.name}
    </p>
  );

type FigureCardProps = { figure: Figure; look: Look; asked: Asked };

/** A figure on a board: its number, chart, table and definition. */
export const FigureCard = ({ figure, look, asked }: FigureCardProps) => {
  const names = useNames();
  const isTimed = look.chart !== 'bars';
  const whole = useFigure(figure, queryOf(figure, { ...asked, by: undefined }), asked);
  const query = queryOf(figure, { ...asked, by: isTimed ? grainOf(asked) : undefined });
  const { data, error, refetch } = useFigure(figure, query, asked);
  const missing = leftOut(figure, asked);
  return (
    <section className="card figure" aria-labelledby={`figure-${figure.figure}`}>
      <h2 id={`figure-${figure.figure}`}>
        <Link
          className="figure-title"
          href={figureAddress(figure.figure, { ...asked, ...(isTimed ? { by: grainOf(asked) } : {}) })}
        >
          {figure.title}
        </Link>
      </h2>
      {whole.data && <Headline look={look} rows={whole.data.rows} />}
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Counting" />}
      {data && isNothing(figure, data.rows) && <p className="empty">Nothing was counted.</p>}
      {data && !isNothing(figure, data.rows) && (
        <>
          <FigureChart report={data} look={look} most={MAX_BARS} names={names} />
          <details className="numbers">
            <summary>{LEADS[figure.leadsTo].table}</summary>
            <FigureTable figure={figure} query={query} rows={data.rows} />
          </details>
        </>
      )}
      <p className="says">{figure.says}</p>
      {missing.length > 0 && <p className="says">Not narrowed by {missing.join(' or ')}.</p>}
    </section>
  );
};
