import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { WholeArticle } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { ARTICLE_STATE } from '../site/words.ts';
import { AnsweredTickets } from './answered-tickets.tsx';
import { keyOf, useChange } from './article-queries.ts';
import { ArticleSteps } from './article-steps.tsx';
import { ArticleFields } from './content/article-fields.tsx';
import { sentOf, unlessFaulty } from './content/content.ts';
import { Owner } from './owner.tsx';
import { Readers } from './readers.tsx';
import { Translations } from './translations.tsx';
import { Untranslated } from './untranslated.tsx';
import { Versions } from './versions/versions.tsx';

/** The meaning of a state's reason, which is kept for sending an article back and for archiving it. */
const BECAUSE: Readonly<Record<WholeArticle['state'], string | null>> = {
  draft: 'Sent back',
  in_review: null,
  published: null,
  archived: 'Archived',
};

/** Keeps unsaved text, whatever happens to the article. Without unsaved text, shows the latest version. */
const Editor = ({ article }: { article: WholeArticle }) => {
  const { articles: api } = useSession();
  const changed = useChange(article);
  const [base, setBase] = useState(article);
  const [content, setContent] = useState(article.content);
  const isBehind = article.latest !== base.latest;
  // Saves on the revision that the text was based on, so that a newer version is never overwritten unseen.
  const save = useMutation({
    mutationFn: async () => {
      const sent = unlessFaulty(sentOf(content));
      return api.save(article.id, article.language, isBehind ? base.revision : article.revision, sent);
    },
    onSuccess: changed,
  });
  const isChanged = JSON.stringify(sentOf(content)) !== JSON.stringify(base.content);
  const takeLatest = () => {
    setBase(article);
    setContent(article.content);
  };
  if (isBehind && (!isChanged || save.data?.latest === article.latest)) takeLatest();
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {isBehind && (
        <Alert kind="note" title={`Version ${article.latest} was saved meanwhile`}>
          <p>What you write here is from version {base.latest}. Copy what you want to keep, then go on from there.</p>
          <Button onPress={takeLatest}>Show version {article.latest}</Button>
        </Alert>
      )}
      <ArticleFields content={content} language={article.language} error={save.error} onChange={setContent} />
      {save.error && <Fault error={save.error} />}
      <Button kind="primary" type="submit" isPending={save.isPending} isDisabled={!isChanged}>
        Save new version
      </Button>
    </form>
  );
};

/** One article in one language: its text, its steps to publication, and its versions. */
export const ArticlePage = ({ language, id }: { language: string; id: string }) => {
  const { articles: api, me } = useSession();
  const names = useNames();
  const {
    data: article,
    error,
    refetch,
  } = useQuery({
    queryKey: keyOf(language, id),
    queryFn: () => api.article(id, language),
  });
  if (!article && error)
    return (
      <div className="stack">
        <PageTitle title="Article" site={me.organisation.name} />
        <Fault error={error} onRetry={() => refetch()} />
      </div>
    );
  if (!article) return <Spinner label="Reading the article" />;
  const { name, tag } = ARTICLE_STATE[article.state];
  return (
    <>
      <header className="head">
        <p className="row small">
          <Tag kind={tag}>{name}</Tag>
          <span className="soft">
            Version {article.latest} by {names.agent(article.author)}, {article.language}
            {article.published !== null && `, readers see version ${article.published}`}
          </span>
        </p>
        <PageTitle title={article.shown.title} site={me.organisation.name} />
        {article.madeFrom && (
          <Alert kind="note">
            Drafted from <Link href={`/tickets/${article.madeFrom}`}>{article.madeFrom}</Link>. Look for names and other
            personal data, and for what is true of that ticket alone, before readers see it.
          </Alert>
        )}
        {article.reason && BECAUSE[article.state] && (
          <p className="soft">
            {BECAUSE[article.state]}: {article.reason}
          </p>
        )}
        {article.content.translates !== null && <Untranslated article={article} />}
        <ArticleSteps article={article} />
        <Owner article={article} />
      </header>
      <div className="stack">
        <Editor article={article} />
        <Translations article={article} />
        <Readers article={article} />
        <AnsweredTickets id={id} />
        <Versions article={article} />
      </div>
    </>
  );
};
