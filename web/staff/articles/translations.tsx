import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import type { ListedArticle, WholeArticle } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { ARTICLE_STATE } from '../site/words.ts';
import { useChange } from './article-queries.ts';
import { languageName, useLanguages } from './languages.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt'] as const;
type Language = (typeof LANGUAGES)[number];

/** The version that translations are compared with: the published one, otherwise the latest. */
const versionOf = ({ published, latest }: Pick<ListedArticle, 'published' | 'latest'>): number => published ?? latest;

/**
 * Warns that a translation is older than its first language. Pressing the button saves a version that is marked as up to date.
 */
const Stale = ({ article, first }: { article: WholeArticle; first: ListedArticle }) => {
  const { articles: api } = useSession();
  const changed = useChange(article);
  const { id, language, revision, content } = article;
  const current = versionOf(first);
  const follow = useMutation({
    mutationFn: () => api.save(id, language, revision, { ...content, translates: current }),
    onSuccess: changed,
  });
  if (content.translates === null || content.translates >= current) return null;
  return (
    <Alert kind="note">
      <p>
        This translates version {content.translates} of{' '}
        <Link href={`/articles/${first.language}/${id}`}>the article in {languageName(first.language)}</Link>, which is
        at version {current}. Compare them there, save the changes here, then say that this is up to date.
      </p>
      {follow.error && <Fault error={follow.error} />}
      <Button isPending={follow.isPending} onPress={() => follow.mutate()}>
        It is up to date
      </Button>
    </Alert>
  );
};

/** Starts a translation as a draft, with this language's text to translate. */
const Start = ({ article, missing }: { article: WholeArticle; missing: readonly Language[] }) => {
  const { articles: api } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [language, setLanguage] = useState<Language | null>(null);
  const { id, content } = article;
  const start = useMutation({
    mutationFn: (into: Language) => api.create({ ...content, id, language: into, translates: versionOf(article) }),
    onSuccess: (made) => {
      queries.invalidateQueries({ queryKey: ['articles'] });
      go(`/articles/${made.language}/${id}`);
    },
  });
  return (
    <div className="form">
      <SelectField
        label="Translate into"
        none="Choose"
        choices={missing.map((each) => ({ id: each, name: languageName(each) }))}
        value={language}
        onChange={setLanguage}
      />
      {start.error && <Fault error={start.error} />}
      <Button isPending={start.isPending} isDisabled={!language} onPress={() => language && start.mutate(language)}>
        Start the translation
      </Button>
    </div>
  );
};

/** An article's languages, whether they are up to date, and a button for another translation. */
export const Translations = ({ article }: { article: WholeArticle }) => {
  const { same, first, isRead } = useLanguages(article.id);
  const missing = LANGUAGES.filter((each) => same.every(({ language }) => language !== each));
  const isFirst = article.content.translates === null;
  return (
    <section aria-labelledby="translations">
      <h2 id="translations">Languages</h2>
      {first && !isFirst && <Stale article={article} first={first} />}
      <ul className="timeline">
        {same.map((each) => (
          <li key={each.language}>
            {each.language === article.language ? (
              <strong>{languageName(each.language)}</strong>
            ) : (
              <Link href={`/articles/${each.language}/${each.id}`}>{languageName(each.language)}</Link>
            )}{' '}
            <Tag kind={ARTICLE_STATE[each.state].tag}>{ARTICLE_STATE[each.state].name}</Tag>{' '}
            {first && each.shown.translates !== null && each.shown.translates < versionOf(first) && (
              <Tag kind="note">Out of date</Tag>
            )}
          </li>
        ))}
      </ul>
      {isFirst && isRead && missing.length > 0 && <Start article={article} missing={missing} />}
    </section>
  );
};
