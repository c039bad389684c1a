import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { Fault } from '../site/fault.tsx';
import { Missing } from '../site/missing.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { readable } from '../site/words.ts';
import { filtersOf, leftOut, leftUnbroken, queryOf, ticketsAddress, useAsked, useFigure, useFigures } from './asked.ts';
import type { Figure, FileFormat } from './calls.ts';
import { Downloads } from './downloads.tsx';
import { FigureChart } from './figure-chart.tsx';
import { FigureTable } from './figure-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { isNothing, LEADS, LOOKS } from './looks.ts';
import { saveFile } from './save-file.ts';

const MAX_BARS = 20;

const Whole = ({ figure, today }: { figure: Figure; today: string }) => {
  const { insight } = useSession();
  const names = useNames();
  const { asked, change } = useAsked(today);
  const query = queryOf(figure, asked);
  const { data, error, refetch } = useFigure(figure, query, asked);
  const look = LOOKS[figure.figure];
  const save = useMutation({
    mutationFn: (format: FileFormat) => insight.figureFile(figure.figure, query, format),
    onSuccess: (file, format) => saveFile(file, `${figure.figure}-${asked.from}-${asked.to}.${format}`),
  });
  const missing = leftOut(figure, asked);
  const unbroken = leftUnbroken(figure, asked);
  return (
    <>
      <p className="says definition">{figure.says}</p>
      <FilterBar today={today} asked={asked} onChange={change} filters={filtersOf(figure)} />
      <div className="row between figure-tools">
        <SelectField
          label="Broken down by"
          none="Nothing"
          choices={figure.by.map((id) => ({ id, name: readable(id) }))}
          value={query.by ?? null}
          onChange={(by) => change({ by })}
        />
        <div className="row">
          {LEADS[figure.leadsTo].address ? (
            <Link className="button" href={ticketsAddress(figure, query)}>
              {LEADS[figure.leadsTo].many} behind it
            </Link>
          ) : (
            <Link className="button" href="/articles">
              What was searched for
            </Link>
          )}
          <Downloads saving={save.isPending ? save.variables : null} onSave={save.mutate} />
        </div>
      </div>
      {unbroken !== null && (
        <p className="soft">
          Not broken down by “{unbroken}”. It can be by {figure.by.join(', ')}.
        </p>
      )}
      {missing.length > 0 && <p className="soft">Not narrowed by {missing.join(' or ')}.</p>}
      {(error || save.error) && <Fault error={error ?? save.error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Counting" />}
      {data && isNothing(figure, data.rows) && <p className="empty">Nothing was counted.</p>}
      {data && data.rows.length > 0 && (
        <>
          {look && !isNothing(figure, data.rows) && (
            <section className="card figure" aria-label="Chart">
              <FigureChart report={data} look={look} most={MAX_BARS} names={names} />
            </section>
          )}
          <FigureTable figure={figure} query={query} rows={data.rows} />
        </>
      )}
    </>
  );
};

/** One figure in full: its breakdown, chart, table, downloads and tickets. */
export const FigurePage = ({ id }: { id: string }) => {
  const { me } = useSession();
  const { data, error, refetch } = useFigures();
  const figure = data?.items.find((each) => each.figure === id);
  if (data && !figure) return <Missing />;
  return (
    <>
      <p className="crumb">
        <Link href="/figures">Figures</Link>
      </p>
      <div className="top tight">
        <PageTitle title={figure?.title ?? 'Figure'} site={me.organisation.name} />
      </div>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="One moment" />}
      {data && figure && <Whole figure={figure} today={data.today} />}
    </>
  );
};
