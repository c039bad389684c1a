import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { monthName } from '../../../shared/domain/insight/review/month.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { figureAddress, useAsked, useFigures } from './asked.ts';
import type { Figures } from './calls.ts';
import { FigureCard } from './figure-card.tsx';
import { FilterBar } from './filter-bar.tsx';
import { BOARDS, LOOKS } from './looks.ts';
import { periodLabel } from './period.ts';
import { SuspectedIncidents } from './warnings/suspected.tsx';
import { Warnings } from './warnings/warnings.tsx';

const LatestReview = () => {
  const { insight } = useSession();
  const { data } = useQuery({ queryKey: ['reviews'], queryFn: insight.reviews });
  const latest = data?.items[0]?.month;
  return latest ? (
    <p className="latest">
      <Link href={`/reviews/${latest}`}>Review of {monthName(latest)}</Link>
      <span className="soft"> says what to do about it.</span>
    </p>
  ) : null;
};

const Board = ({ today, items }: Figures) => {
  const { me } = useSession();
  const leads = me.agent !== null && !me.agent.manages;
  const usually = leads && me.agent ? { team: me.agent.team } : {};
  const { asked, change } = useAsked(today, usually);
  const isNarrowed = ['team', 'level', 'category', 'priority'].some((name) => Object.hasOwn(asked, name));
  const shown = BOARDS[leads ? 'team' : 'desk'];
  return (
    <>
      <FilterBar today={today} asked={asked} onChange={change} filters={['team', 'level', 'category']} />
      <p className="row period">
        <span className="soft">{periodLabel(asked)}</span>
        {isNarrowed && (
          <Button kind="plain" onPress={() => change({ team: null, level: null, category: null, priority: null })}>
            Show all tickets
          </Button>
        )}
      </p>
      <div className="board">
        {shown.flatMap((id) => {
          const [figure, look] = [items.find((each) => each.figure === id), LOOKS[id]];
          return figure && look ? [<FigureCard key={id} figure={figure} look={look} asked={asked} />] : [];
        })}
      </div>
      <section className="others" aria-labelledby="others">
        <h2 id="others">All figures</h2>
        <ul>
          {items.map(({ figure, title }) => (
            <li key={figure}>
              <Link href={figureAddress(figure, asked)}>{title}</Link>
            </li>
          ))}
        </ul>
        <p>
          <Link href="/figures/by-mail">Get figures by mail</Link>
          <span className="soft"> each day, week or month.</span>
        </p>
      </section>
    </>
  );
};

/** The desk's figures. A supervisor first sees their team, a manager or admin the whole desk. */
export const FiguresPage = () => {
  const { me } = useSession();
  const { data, error, refetch } = useFigures();
  return (
    <>
      <div className="top">
        <PageTitle title="Figures" site={me.organisation.name} />
        <LatestReview />
      </div>
      <SuspectedIncidents />
      <Warnings />
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="One moment" />}
      {data && <Board {...data} />}
    </>
  );
};
