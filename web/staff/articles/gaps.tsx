import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { READERS_REASON } from '../site/words.ts';

type Article = { id: string; language: string; title: string };

const Named = ({ id, language, title }: Article) => (
  <>
    <Link href={`/articles/${language}/${id}`}>{title}</Link> <span className="soft small">{language}</span>
  </>
);

type ListProps<Item> = { title: string; none: string; items: readonly Item[]; of: (item: Item) => ReactNode };

const List = <Item,>({ title, none, items, of }: ListProps<Item>) => (
  <div>
    <h3>{title}</h3>
    {items.length === 0 && <p className="soft">{none}</p>}
    {items.length > 0 && (
      <ul>
        {items.map((item, index) => (
          // Two readers may say the same in the same instant.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>{of(item)}</li>
        ))}
      </ul>
    )}
  </div>
);

/** What readers miss: articles that didn't help, articles due for review, and searches without a result. */
export const Gaps = () => {
  const { articles: api } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: ['help-centre-gaps'], queryFn: api.gaps });
  return (
    <section className="card stack" aria-labelledby="gaps">
      <h2 id="gaps">What readers miss</h2>
      {error && <Fault error={error} onRetry={() => refetch()} />}
      {data && (
        <>
          <List
            title="Articles that help few"
            none="None: at least half of their readers say that they help."
            items={data.failing}
            of={({ helped: { yes, no }, ...article }) => (
              <>
                <Named {...article} />{' '}
                <span className="soft small">
                  helped {yes} of {yes + no}
                </span>
              </>
            )}
          />
          <List
            title="Why articles didn’t help"
            none="No reasons yet."
            items={data.whyNot}
            of={({ reason, at, version, ...article }) => (
              <>
                <Named {...article} /> {READERS_REASON[reason]}{' '}
                <span className="soft small">
                  version {version}, {shortTime(at)}
                </span>
              </>
            )}
          />
          <List
            title="To be reviewed"
            none="None is due."
            items={data.due}
            of={({ reviewBy, ...article }) => (
              <>
                <Named {...article} /> {reviewBy && <span className="soft small">by {reviewBy}</span>}
              </>
            )}
          />
          <List
            title="Searches that found nothing"
            none="None was made twice."
            items={data.missedSearches}
            of={({ words, language, count, lastAt }) => (
              <>
                {words}{' '}
                <span className="soft small">
                  {language}, {count} times, last {shortTime(lastAt)}
                </span>
              </>
            )}
          />
        </>
      )}
    </section>
  );
};
