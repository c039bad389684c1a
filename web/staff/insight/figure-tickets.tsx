import { useMutation } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { Table } from '../../ui/data/table.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { readable } from '../site/words.ts';
import { queryOf, useAsked, useBehind, useFigures } from './asked.ts';
import type { Behind, Figure, FileFormat, TicketsQuery } from './calls.ts';
import { Downloads } from './downloads.tsx';
import { partName } from './figure-chart.tsx';
import { LEADS } from './looks.ts';
import { periodLabel } from './period.ts';
import { saveFile } from './save-file.ts';

/** Longer lists are only in the file. */
const MAX_SHOWN = 500;

/** The conditions of the list in words: `Clock: First response · Kept: False`. */
const narrowedTo = ({ of, part }: TicketsQuery, nameOf: (part: string) => string): string =>
  [
    ...(part === undefined ? [] : [nameOf(part)]),
    ...(of?.split(',') ?? []).map((pair) => {
      const [column = '', value = ''] = pair.split(':');
      return `${readable(column.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))}: ${readable(value.replaceAll('-', ' '))}`;
    }),
  ].join(' · ');

const List = ({ data, by, leadsTo }: { data: Behind; by: string | undefined; leadsTo: Figure['leadsTo'] }) => {
  const names = useNames();
  const { items, more, withheld } = data;
  return (
    <>
      <Table
        caption={LEADS[leadsTo].many}
        rows={items.slice(0, MAX_SHOWN).map((item, index) => ({ ...item, id: String(index) }))}
        idOf={({ id }) => id}
        columns={[
          {
            id: 'ticket',
            name: LEADS[leadsTo].one,
            cell: ({ reference }) => (
              <Link className="reference" href={LEADS[leadsTo].address?.(reference) ?? ''}>
                {reference}
              </Link>
            ),
          },
          { id: 'at', name: 'When', cell: ({ happenedAt }) => shortTime(happenedAt) },
          ...(by
            ? [{ id: 'part', name: readable(by), cell: ({ part }: { part: string }) => partName({ part }, by, names) }]
            : []),
          {
            id: 'times',
            name: 'Counts',
            cell: ({ times }) => (times === 0 ? 'scored or changed later' : times === 1 ? 'once' : `${times} times`),
          },
        ]}
      />
      {items.length > MAX_SHOWN && (
        <p className="soft">
          The first {MAX_SHOWN} of {more ? 'more than ' : ''}
          {items.length}. The file has {more ? `${items.length}` : 'all'}.
        </p>
      )}
      {withheld > 0 && <p className="soft">{withheld} restricted tickets count as well, and are listed nowhere.</p>}
    </>
  );
};

const Listed = ({ figure, today }: { figure: Figure; today: string }) => {
  const { insight } = useSession();
  const names = useNames();
  const [params] = useSearchParams();
  const { asked } = useAsked(today);
  const [of, part] = [params.get('of'), params.get('part')];
  const query: TicketsQuery = { ...queryOf(figure, asked), ...(of ? { of } : {}), ...(part ? { part } : {}) };
  const { data, error, refetch } = useBehind(figure.figure, query);
  const save = useMutation({
    mutationFn: (format: FileFormat) => insight.ticketsFile(figure.figure, query, format),
    onSuccess: (file, format) => saveFile(file, `${figure.figure}-tickets-${asked.from}-${asked.to}.${format}`),
  });
  const narrowed = narrowedTo(query, (name) => partName({ part: name }, query.by ?? '', names));
  return (
    <>
      <div className="row between period">
        <p className="soft">{[periodLabel(asked), narrowed].filter(Boolean).join(' · ')}</p>
        <div className="row">
          <Downloads saving={save.isPending ? save.variables : null} onSave={save.mutate} />
        </div>
      </div>
      {(error || save.error) && <Fault error={error ?? save.error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label={`Looking for ${LEADS[figure.leadsTo].many.toLowerCase()}`} />}
      {data && data.items.length === 0 && <p className="empty">There is nothing to list.</p>}
      {data && (data.items.length > 0 || data.withheld > 0) && (
        <List data={data} by={query.by} leadsTo={figure.leadsTo} />
      )}
    </>
  );
};

/** The tickets behind a figure, or behind one row of its table. */
export const FigureTickets = ({ id }: { id: string }) => {
  const { me } = useSession();
  const [params] = useSearchParams();
  const { data, error, refetch } = useFigures();
  const figure = data?.items.find((each) => each.figure === id);
  const back = new URLSearchParams(params);
  for (const name of ['of', 'part']) back.delete(name);
  return (
    <>
      <p className="crumb">
        <Link href="/figures">Figures</Link> / <Link href={`/figures/${id}?${back}`}>{figure?.title ?? 'Figure'}</Link>
      </p>
      <div className="top tight">
        <PageTitle
          title={`${LEADS[figure?.leadsTo ?? 'tickets'].many} behind ${figure?.title.toLowerCase() ?? 'a figure'}`}
          site={me.organisation.name}
        />
      </div>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="One moment" />}
      {data && figure && <Listed figure={figure} today={data.today} />}
    </>
  );
};
