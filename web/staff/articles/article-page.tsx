import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { ArticleAction, NewArticleContent, WholeArticle } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { ARTICLE_STATE } from '../site/words.ts';
import { AnsweredTickets } from './answered-tickets.tsx';
import { ArticleFields } from './article-fields.tsx';
import { keyOf, useChange } from './article-queries.ts';
import { Owner } from './owner.tsx';
import { Translations } from './translations.tsx';
import { Versions } from './versions/versions.tsx';

type Step = Exclude<ArticleAction['action'], 'restore' | 'set_owner'>;
const STEPS: Record<Step, { name: string; from: readonly WholeArticle['state'][]; asksWhy: boolean }> = {
  submit: { name: 'Send to review', from: ['draft'], asksWhy: false },
  publish: { name: 'Publish', from: ['in_review'], asksWhy: false },
  send_back: { name: 'Send back', from: ['in_review'], asksWhy: true },
  archive: { name: 'Archive', from: ['draft', 'in_review', 'published'], asksWhy: true },
};
/** Who publishes is somebody else than who wrote, and a supervisor; the API refuses others, and the page says so. */
const FOR_SUPERVISORS: readonly Step[] = ['publish', 'send_back', 'archive'];

const Steps = ({ article }: { article: WholeArticle }) => {
  const { articles: api, me } = useSession();
  const [asked, setAsked] = useState<Step | null>(null);
  const [reason, setReason] = useState('');
  const changed = useChange(article);
  const act = useMutation({
    mutationFn: (action: ArticleAction) => api.act(article.id, article.language, article.revision, action),
    onSettled: changed,
  });
  const steps = (Object.keys(STEPS) as Step[]) // STEPS has exactly the steps
    .filter((step) => STEPS[step].from.includes(article.state))
    .filter((step) => me.role !== 'agent' || !FOR_SUPERVISORS.includes(step));
  const take = (step: Step) => {
    if (STEPS[step].asksWhy) setAsked(step);
    else act.mutate({ action: step } as ArticleAction); // those that ask nothing are their name alone
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ action: asked, reason } as ArticleAction, { onSuccess: () => setAsked(null) }); // those that ask why
  };
  return (
    <>
      <div className="row actions">
        {steps.map((step, index) => (
          <Button
            key={step}
            kind={index === 0 ? 'primary' : 'secondary'}
            isDisabled={act.isPending}
            onPress={() => take(step)}
          >
            {STEPS[step].name}
          </Button>
        ))}
      </div>
      {act.error && <Fault error={act.error} />}
      {asked && (
        <Dialog title={STEPS[asked].name} isOpen onClose={() => setAsked(null)}>
          <form className="form" onSubmit={submit} noValidate>
            <TextField label="Reason" value={reason} onChange={setReason} isRequired />
            <Button kind="primary" type="submit" isDisabled={act.isPending || reason.trim() === ''}>
              {STEPS[asked].name}
            </Button>
          </form>
        </Dialog>
      )}
    </>
  );
};

/** What is being written stays, whatever happens to the article meanwhile; where nothing is, the latest version is shown. */
const Editor = ({ article }: { article: WholeArticle }) => {
  const { articles: api } = useSession();
  const changed = useChange(article);
  const [base, setBase] = useState(article);
  const [content, setContent] = useState<NewArticleContent>(article.content);
  const isBehind = article.latest !== base.latest;
  // Sent from the version that it was written from: a newer one is never written over unseen.
  const save = useMutation({
    mutationFn: () => api.save(article.id, article.language, isBehind ? base.revision : article.revision, content),
    onSuccess: changed,
  });
  const isChanged = JSON.stringify(content) !== JSON.stringify(base.content);
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
      {save.error && <Fault error={save.error} />}
      {isBehind && (
        <Alert kind="note" title={`Version ${article.latest} was saved meanwhile`}>
          <p>What you write here is from version {base.latest}. Copy what you want to keep, then go on from there.</p>
          <Button onPress={takeLatest}>Show version {article.latest}</Button>
        </Alert>
      )}
      <ArticleFields content={content} error={save.error} onChange={setContent} />
      <Button kind="primary" type="submit" isPending={save.isPending} isDisabled={!isChanged}>
        Save new version
      </Button>
    </form>
  );
};

/** One article in one language: its words, its way to readers, and its versions. */
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
  if (!article)
    return error ? <Fault error={error} onRetry={() => refetch()} /> : <Spinner label="Reading the article" />;
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
        {article.reason && <p className="soft">Sent back: {article.reason}</p>}
        <Steps article={article} />
        <Owner article={article} />
      </header>
      <div className="stack">
        <Editor article={article} />
        <Translations article={article} />
        <AnsweredTickets id={id} />
        <Versions article={article} />
      </div>
    </>
  );
};
