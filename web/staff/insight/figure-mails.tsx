import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { EVERY, type Every } from '../../../shared/schemas/insight/figure-mails.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { Table } from '../../ui/data/table.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { useFigures } from './asked.ts';
import type { FigureMails } from './calls.ts';

const NAMES: Record<Every, string> = { daily: 'Each day', weekly: 'Each week', monthly: 'Each month' };

type FormProps = { asked: FigureMails; titleOf: (figure: string) => string };

const Form = ({ asked, titleOf }: FormProps) => {
  const { insight } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(asked);
  const save = useMutation({
    mutationFn: () => insight.saveFigureMails({ daily: chosen.daily, weekly: chosen.weekly, monthly: chosen.monthly }),
    onSuccess: (saved) => queries.setQueryData(['figure-mails'], saved),
  });
  const choose = (every: Every, figure: string, isOn: boolean): void => {
    save.reset();
    // Keeps the offered order, whatever was pressed first.
    const wanted = new Set(chosen[every]);
    if (isOn) wanted.add(figure);
    else wanted.delete(figure);
    setChosen({ ...chosen, [every]: chosen.offered.filter((id) => wanted.has(id)) });
  };
  return (
    <form
      className="figure-mails"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {save.isSuccess && (
        <Alert kind="good" title="Saved" takesFocus>
          <p>The next mail comes when the day, week or month is over.</p>
        </Alert>
      )}
      <Fault error={save.error} />
      <Table
        caption="Which figures you get by mail, and how often"
        rows={chosen.offered}
        idOf={(figure) => figure}
        columns={[
          { id: 'figure', name: 'Figure', cell: (figure) => titleOf(figure) },
          ...EVERY.map((every) => ({
            id: every,
            name: NAMES[every],
            cell: (figure: string) => (
              <CheckBox isSelected={chosen[every].includes(figure)} onChange={(isOn) => choose(every, figure, isOn)}>
                <span className="quiet">
                  {titleOf(figure)}, {NAMES[every].toLowerCase()}
                </span>
              </CheckBox>
            ),
          })),
        ]}
      />
      <p className="row">
        <Button kind="primary" type="submit" isPending={save.isPending}>
          Save
        </Button>
        <Link href="/figures">Back to the figures</Link>
      </p>
    </form>
  );
};

/** The figures that a supervisor gets by mail. The ticked ones of a column form one mail. */
export const FigureMailsPage = () => {
  const { me, insight } = useSession();
  const figures = useFigures();
  const { data, error, refetch } = useQuery({ queryKey: ['figure-mails'], queryFn: insight.figureMails });
  const titleOf = (id: string): string => figures.data?.items.find(({ figure }) => figure === id)?.title ?? id;
  return (
    <>
      <PageTitle title="Figures by mail" site={me.organisation.name} />
      <p className="soft">
        What you tick in a column comes as one mail, at six in the morning after the day, week or month. It holds
        numbers alone, no ticket and no name.
      </p>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!error && (!data || !figures.data) && <Spinner label="One moment" />}
      {data && figures.data && <Form asked={data} titleOf={titleOf} />}
    </>
  );
};
