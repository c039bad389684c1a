import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/feedback/alert.tsx';
import type { WholeArticle } from '../api/types.ts';
import { useSession } from '../site/session.tsx';
import { keyOf } from './article-queries.ts';
import { untranslated } from './content/content-words.ts';
import { languageName, useLanguages } from './languages.ts';

const listed = new Intl.ListFormat('en');

/** Warns which parts of a translation still have the text of the first language, before it is published. */
export const Untranslated = ({ article }: { article: WholeArticle }) => {
  const { articles: api } = useSession();
  const { first } = useLanguages(article.id);
  const { translates } = article.content;
  const { data } = useQuery({
    queryKey: [...keyOf(first?.language ?? '', article.id), 'version', translates],
    queryFn: () => api.article(article.id, first?.language ?? '', translates ?? undefined),
    enabled: first !== undefined && translates !== null,
  });
  const left = data ? untranslated(article.content, data.content) : [];
  if (!first || left.length === 0) return null;
  return (
    <Alert kind="note" title={`Not everything is in ${languageName(article.language)} yet`}>
      <p>
        As in {languageName(first.language)}: {listed.format(left)}.
      </p>
    </Alert>
  );
};
