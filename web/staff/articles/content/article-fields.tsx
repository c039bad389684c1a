import { lazy, Suspense } from 'react';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { faultOf } from '../api/problem.ts';
import type { NewArticleContent } from '../api/types.ts';
import { useSession } from '../site/session.tsx';
import { readable } from '../site/words.ts';
import { TextWithImages } from './text-with-images.tsx';

const Preview = lazy(() => import('./preview.tsx').then((module) => ({ default: module.Preview })));

const KINDS = ['guide', 'faq', 'tutorial', 'step_by_step'] as const;
const AUDIENCES = ['public', 'customers', 'providers', 'internal'] as const;
const choicesOf = <Word extends string>(words: readonly Word[]) => words.map((id) => ({ id, name: readable(id) }));

type ArticleFieldsProps = {
  content: NewArticleContent;
  error: unknown;
  isReadOnly?: boolean;
  onChange: (content: NewArticleContent) => void;
};

/** An article's words, in Markdown, with what readers will see beside them. */
export const ArticleFields = ({ content, error, isReadOnly = false, onChange }: ArticleFieldsProps) => {
  const { categories } = useSession().me.organisation;
  const set = (change: Partial<NewArticleContent>) => onChange({ ...content, ...change });
  return (
    <>
      <TextField
        label="Title"
        value={content.title}
        onChange={(title) => set({ title })}
        error={faultOf(error, 'title')}
        isReadOnly={isReadOnly}
        isRequired
      />
      <TextField
        label="Summary"
        hint="What the reader can do afterwards, in one or two sentences"
        value={content.summary}
        onChange={(summary) => set({ summary })}
        error={faultOf(error, 'summary')}
        isReadOnly={isReadOnly}
        isRequired
      />
      {!isReadOnly && (
        <div className="pair three">
          <SelectField
            label="Kind"
            choices={choicesOf(KINDS)}
            value={KINDS.find((kind) => kind === content.kind) ?? 'guide'}
            onChange={(kind) => set({ kind: kind ?? 'guide' })}
          />
          <SelectField
            label="For"
            choices={choicesOf(AUDIENCES)}
            value={content.audience ?? 'public'}
            onChange={(audience) => set({ audience: audience ?? 'public' })}
          />
          <SelectField
            label="Category"
            none="None"
            choices={choicesOf(categories)}
            value={content.category ?? null}
            onChange={(category) => set({ category })}
          />
        </div>
      )}
      {!isReadOnly && (
        <TextField
          label="Review by"
          optional="(optional)"
          hint="When somebody has to read it again"
          type="date"
          look="short"
          value={content.reviewBy ?? ''}
          onChange={(day) => set({ reviewBy: day === '' ? null : day })}
          error={faultOf(error, 'reviewBy')}
        />
      )}
      <div className="write">
        <TextWithImages
          value={content.body ?? ''}
          onChange={(body) => set({ body })}
          error={faultOf(error, 'body')}
          isReadOnly={isReadOnly}
        />
        <section aria-label="Preview" className="preview">
          <h2>{content.title || 'Preview'}</h2>
          <Suspense fallback={null}>
            <Preview source={content.body ?? ''} />
          </Suspense>
        </section>
      </div>
    </>
  );
};
