import { Link, useLocation } from 'wouter';
import { monthName } from '../../../shared/domain/insight/review/month.ts';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { Table } from '../../ui/data/table.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { QualityMonth } from '../insight/calls.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { percent, stateOf, useMonths, useQuality } from './queries.ts';

const Tiles = ({ summary: { sampled, complete, score, agreement } }: Pick<QualityMonth, 'summary'>) => (
  <dl className="sums">
    {[
      { name: 'Score', value: percent(score), says: 'of the best answers' },
      { name: 'Read', value: String(complete), says: `of ${sampled} in the sample` },
      { name: 'Agreement', value: percent(agreement), says: 'of two readers of one ticket' },
    ].map(({ name, value, says }) => (
      <div key={name} className="tile">
        <dt>{name}</dt>
        <dd>
          <b>{value}</b> {says}
        </dd>
      </div>
    ))}
  </dl>
);

const Checks = ({ month, items }: QualityMonth) => {
  const names = useNames();
  return (
    <Table
      caption="Tickets of the sample"
      rows={items.toSorted((a, b) => Number(b.toRead) - Number(a.toRead))}
      idOf={({ reference }) => reference}
      columns={[
        {
          id: 'ticket',
          name: 'Ticket',
          cell: ({ reference }) => <Link href={`/quality/${month}/${reference}`}>{reference}</Link>,
        },
        { id: 'agent', name: 'Agent', cell: ({ agent }) => names.agent(agent) },
        { id: 'level', name: 'Level', numeric: true, cell: ({ level }) => level },
        {
          id: 'state',
          name: 'State',
          cell: (check) => <Tag kind={check.toRead ? 'note' : check.complete ? 'good' : 'soft'}>{stateOf(check)}</Tag>,
        },
        { id: 'score', name: 'Score', numeric: true, cell: ({ score }) => percent(score) },
        { id: 'agreement', name: 'Agreement', numeric: true, cell: ({ agreement }) => percent(agreement) },
      ]}
    />
  );
};

const Questions = ({ questions, summary }: QualityMonth) => (
  <section className="questions" aria-labelledby="questions">
    <h2 id="questions">By question</h2>
    <Table
      caption="Scores by question"
      rows={questions}
      idOf={({ id }) => id}
      columns={[
        { id: 'question', name: 'Question', cell: ({ text }) => text },
        { id: 'weight', name: 'Weight', numeric: true, cell: ({ weight }) => weight },
        {
          id: 'score',
          name: 'Score',
          numeric: true,
          cell: ({ id }) => percent(summary.questions.find((each) => each.id === id)?.score ?? null),
        },
      ]}
    />
  </section>
);

const NOTHING = {
  agent: 'Nothing was read of your tickets of this month yet.',
  others: 'No ticket of this month’s sample is for you to read.',
};

/** The quality checks of a month, by default of the latest. */
export const MonthPage = ({ month: named }: { month: string | null }) => {
  const { me } = useSession();
  const [, go] = useLocation();
  const months = useMonths();
  const all = months.data?.items.map(({ month }) => month) ?? [];
  const month = named ?? all[0] ?? null;
  const checks = useQuality(month);
  const error = months.error ?? checks.error;
  const isAgent = me.role === 'agent';
  return (
    <>
      <div className="top">
        <PageTitle title={isAgent ? 'My quality checks' : 'Quality checks'} site={me.organisation.name} />
        {all.length > 1 && (
          <SelectField
            label="Month"
            choices={all.map((id) => ({ id, name: monthName(id) }))}
            value={month}
            onChange={(chosen) => chosen && go(`/quality/${chosen}`)}
          />
        )}
      </div>
      <p className="soft narrow">
        {isAgent
          ? 'What was said of a few of your tickets, drawn by chance each month. Nobody else of your team sees it.'
          : 'A few tickets of each agent and level, drawn by chance each month. Read the ticket, then answer the form. Some are read by two, who don’t see each other’s answers before.'}
      </p>
      {error && <Fault error={error} onRetry={() => checks.refetch()} />}
      {months.data && all.length === 0 && (
        <p className="empty">No sample is drawn yet. The first comes with the first monthly review.</p>
      )}
      {month && !checks.data && !checks.error && <Spinner label="One moment" />}
      {checks.data && checks.data.items.length === 0 && (
        <p className="empty">{NOTHING[isAgent ? 'agent' : 'others']}</p>
      )}
      {checks.data && checks.data.items.length > 0 && (
        <>
          <Tiles summary={checks.data.summary} />
          <Checks {...checks.data} />
          {checks.data.summary.complete > 0 && <Questions {...checks.data} />}
        </>
      )}
    </>
  );
};
