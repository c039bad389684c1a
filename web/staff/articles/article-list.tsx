import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { buttonClass } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { Table } from '../../ui/data/table.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { ListedArticle } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { ARTICLE_KIND, ARTICLE_STATE } from '../site/words.ts';
import { Gaps } from './gaps.tsx';

type State = ListedArticle['state'];
// ARTICLE_STATE has exactly the states.
const STATES = Object.keys(ARTICLE_STATE) as State[];

const Articles = ({ articles }: { articles: readonly ListedArticle[] }) => {
  const names = useNames();
  const { agents } = useSession().me.organisation;
  // An article whose owner isn't an agent belongs to the admins.
  const ownerName = (id: string) => (agents.some((agent) => agent.id === id) ? names.agent(id) : 'An admin');
  return (
    <Table
      caption="Articles"
      rows={articles}
      idOf={({ id, language }) => `${language}/${id}`}
      columns={[
        {
          id: 'title',
          name: 'Article',
          cell: ({ id, language, shown }) => (
            <>
              <Link href={`/articles/${language}/${id}`} className="subject">
                {shown.title}
              </Link>
              <span className="soft small">{ARTICLE_KIND[shown.kind]}</span>
            </>
          ),
        },
        {
          id: 'state',
          name: 'State',
          cell: ({ state }) => <Tag kind={ARTICLE_STATE[state].tag}>{ARTICLE_STATE[state].name}</Tag>,
        },
        { id: 'language', name: 'Language', cell: ({ language }) => language },
        { id: 'owner', name: 'Owner', cell: ({ owner, author }) => ownerName(owner ?? author) },
        { id: 'updated', name: 'Changed', cell: ({ updatedAt }) => shortTime(updatedAt) },
      ]}
    />
  );
};

export const ArticleList = () => {
  const { articles: api, me } = useSession();
  const [state, setState] = useState<State | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['articles'], queryFn: api.articles });
  const articles = (data?.items ?? [])
    .filter((article) => state === null || article.state === state)
    .toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt));
  return (
    <>
      <div className="top">
        <PageTitle title="Articles" site={me.organisation.name} />
        <Link href="/articles/new" className={buttonClass('primary')}>
          Write an article
        </Link>
      </div>
      <div className="filters">
        <SelectField
          label="State"
          none="Any"
          choices={STATES.map((id) => ({ id, name: ARTICLE_STATE[id].name }))}
          value={state}
          onChange={setState}
        />
      </div>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Reading articles" />}
      <div className="stack">
        {data && articles.length > 0 && <Articles articles={articles} />}
        {data && articles.length === 0 && <p className="empty">There are no such articles.</p>}
        {/* The API answers only supervisors and admins. */}
        {me.role !== 'agent' && <Gaps />}
      </div>
    </>
  );
};
