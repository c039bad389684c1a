import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import type { ArticleAction, ListedArticle, WholeArticle } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { useChange } from './article-queries.ts';
import { languageName, useLanguages } from './languages.ts';

type Step = Exclude<ArticleAction['action'], 'restore' | 'set_owner'>;
type State = WholeArticle['state'];
const STEPS: Record<Step, { name: string; from: readonly State[]; asksWhy: boolean }> = {
  submit: { name: 'Send to review', from: ['draft'], asksWhy: false },
  publish: { name: 'Publish', from: ['in_review'], asksWhy: false },
  send_back: { name: 'Send back', from: ['in_review'], asksWhy: true },
  archive: { name: 'Archive', from: ['draft', 'in_review', 'published'], asksWhy: true },
};
/** Steps for supervisors who didn't write the version. The API refuses others, and the page shows its reason. */
const FOR_SUPERVISORS: readonly Step[] = ['publish', 'send_back', 'archive'];

const listed = new Intl.ListFormat('en');

type Other = Pick<ListedArticle, 'id' | 'language' | 'revision'>;

/** The article in other languages in which the same step is possible: each language has its own state. */
const useOthers = ({ id, language }: WholeArticle, step: Step | null): readonly ListedArticle[] =>
  useLanguages(id).same.filter(
    (each) => step === 'archive' && each.language !== language && STEPS.archive.from.includes(each.state),
  );

/** The steps that publish an article, send it back or archive it. */
export const ArticleSteps = ({ article }: { article: WholeArticle }) => {
  const { articles: api, me } = useSession();
  const [asked, setAsked] = useState<Step | null>(null);
  const [reason, setReason] = useState('');
  const [isEverywhere, setEverywhere] = useState(false);
  const others = useOthers(article, asked);
  const changed = useChange(article);
  const act = useMutation({
    mutationFn: async (action: ArticleAction) => {
      const all: readonly Other[] = [article, ...(isEverywhere ? others : [])];
      for (const { id, language, revision } of all) await api.act(id, language, revision, action);
    },
    onSettled: changed,
  });
  const steps = (Object.keys(STEPS) as Step[]) // STEPS has exactly the steps
    .filter((step) => STEPS[step].from.includes(article.state))
    .filter((step) => me.role !== 'agent' || !FOR_SUPERVISORS.includes(step));
  const take = (step: Step) => {
    setEverywhere(false);
    if (STEPS[step].asksWhy) setAsked(step);
    else act.mutate({ action: step } as ArticleAction); // those that ask nothing are their name alone
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ action: asked, reason } as ArticleAction, { onSuccess: () => setAsked(null) }); // those that ask why
  };
  const languages = listed.format(others.map(({ language }) => languageName(language)));
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
            {others.length > 0 && (
              <div>
                <p>
                  This takes it back in {languageName(article.language)}. It stays in {languages}.
                </p>
                <CheckBox isSelected={isEverywhere} onChange={setEverywhere}>
                  Archive it in {languages}, too
                </CheckBox>
              </div>
            )}
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
