import { api } from '../../api/calls.ts';
import { useArticles } from '../../api/queries.ts';
import { useWords } from '../../site/words.tsx';

/** Articles for customers or for providers; nothing where there are none. */
export const OwnArticles = () => {
  const { say, language } = useWords();
  const { data } = useArticles(language);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="own-articles" aria-labelledby="own-articles">
      <h2 id="own-articles">{say('articles.own')}</h2>
      <ul>
        {data.items.map(({ id, title, summary }) => (
          <li key={id}>
            <a href={api.articleAddress(id, language)}>{title}</a>
            <p className="soft small">{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
