import { useEffect } from 'react';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { api } from '../../api/calls.ts';
import { useArticles } from '../../api/queries.ts';
import { rememberOwnArticles } from '../../site/own-articles.ts';
import { useSite } from '../../site/site-context.tsx';
import { useWords } from '../../site/words.tsx';

/** Leads back to an article's page after the sign-in that it required. */
export const ToArticle = ({ language, id }: { language: string; id: string }) => {
  const { say } = useWords();
  const { organisation } = useSite();
  useEffect(() => {
    location.replace(api.articleAddress(organisation.id, id, language));
  }, [organisation.id, id, language]);
  return <Spinner label={say('loading')} />;
};

/** Articles for customers or providers. Shows nothing when there are none. */
export const OwnArticles = () => {
  const { say, language } = useWords();
  const { organisation } = useSite();
  const { data } = useArticles(language);
  const hasOwn = data !== undefined && data.items.length > 0;
  useEffect(() => {
    if (hasOwn) rememberOwnArticles(organisation.id);
  }, [hasOwn, organisation.id]);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="own-articles" aria-labelledby="own-articles">
      <h2 id="own-articles">{say('articles.own')}</h2>
      <ul>
        {data.items.map(({ id, title, summary }) => (
          <li key={id}>
            <a href={api.articleAddress(organisation.id, id, language)}>{title}</a>
            <p className="soft small">{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
