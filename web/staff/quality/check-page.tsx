import { Link } from 'wouter';
import { monthName } from '../../../shared/domain/insight/review/month.ts';
import { Table } from '../../ui/data/table.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { QualityCheck, QualityMonth } from '../insight/calls.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { percent, useQuality } from './queries.ts';
import { ReadingForm } from './reading-form.tsx';

const answerOf = (answer: number | null | undefined, scale: number): string =>
  answer === null || answer === undefined ? 'Doesn’t apply' : `${answer} of ${scale}`;

/** The readings, side by side. */
const Said = ({ check, questions }: { check: QualityCheck; questions: QualityMonth['questions'] }) => {
  const names = useNames();
  return (
    <>
      {check.complete ? (
        <p>
          Score: <b>{percent(check.score)}</b>
          {check.agreement !== null && <> · Agreement of the two readers: {percent(check.agreement)}</>}
        </p>
      ) : (
        <Alert title="Another reader is still to come">
          <p>You see what they say, and the agent sees both, once they have read it.</p>
        </Alert>
      )}
      <Table
        caption="Answers"
        rows={questions}
        idOf={({ id }) => id}
        columns={[
          { id: 'question', name: 'Question', cell: ({ text }) => text },
          ...check.seen.map(({ reader, answers }) => ({
            id: reader,
            name: names.agent(reader),
            cell: ({ id, scale }: QualityMonth['questions'][number]) => answerOf(answers[id], scale),
          })),
        ]}
      />
      {check.seen.map(({ reader, comment }) =>
        comment === null ? null : (
          <blockquote key={reader} className="quality-words">
            <p>{comment}</p>
            <footer className="soft">{names.agent(reader)}</footer>
          </blockquote>
        ),
      )}
    </>
  );
};

/** One ticket of the sample: the form, or its readings. */
export const CheckPage = ({ month, reference }: { month: string; reference: string }) => {
  const { me } = useSession();
  const names = useNames();
  const { data, error, refetch } = useQuality(month);
  const check = data?.items.find((item) => item.reference === reference);
  return (
    <>
      <p className="crumb">
        <Link href={`/quality/${month}`}>Quality checks of {monthName(month)}</Link>
      </p>
      <div className="top">
        <PageTitle title={`Quality of ${reference}`} site={me.organisation.name} />
        <Link href={`/tickets/${reference}`}>Read the ticket</Link>
      </div>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="One moment" />}
      {data && !check && <p className="empty">This ticket isn’t in the sample, or isn’t for you to read.</p>}
      {data && check && (
        <>
          <p className="soft">
            {names.agent(check.agent)}, level {check.level}
          </p>
          {check.toRead ? (
            <ReadingForm month={month} check={check} questions={data.questions} />
          ) : (
            <Said check={check} questions={data.questions} />
          )}
        </>
      )}
    </>
  );
};
