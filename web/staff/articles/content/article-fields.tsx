import { lazy, type ReactNode, Suspense } from 'react';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { faultOf } from '../../api/problem.ts';
import { useSession } from '../../site/session.tsx';
import { ARTICLE_KIND, AUDIENCE, readable } from '../../site/words.ts';
import { type Content, videoOf } from './content.ts';
import { FIRST_FLOW } from './flow-edit.ts';
import { FlowField } from './flow-field.tsx';
import { TextWithImages } from './text-with-images.tsx';
import { VideoField } from './video-field.tsx';

const ArticlePreview = lazy(() =>
  import('./article-preview.tsx').then((module) => ({ default: module.ArticlePreview })),
);

type FieldProps = { content: Content; error: unknown; set: (change: Partial<Content>) => void };

// A table of names has exactly the words that it names.
const choicesOf = <Word extends string>(names: Readonly<Record<Word, string>>) =>
  (Object.keys(names) as Word[]).map((id) => ({ id, name: names[id] }));

const Category = ({ content, set }: FieldProps) => {
  const { categories } = useSession().me.organisation;
  return (
    <SelectField
      label="Category"
      none="None"
      choices={categories.map((id) => ({ id, name: readable(id) }))}
      value={content.category}
      onChange={(category) => set({ category })}
    />
  );
};

/** Keeps the steps when an author switches to another kind and back. */
const chosenKind = ({ flow }: Content, kind: Content['kind']): Partial<Content> =>
  kind === 'troubleshooting_flow' && flow === null ? { kind, flow: FIRST_FLOW } : { kind };

/** The input for each part of an article. The type makes a part without an input a compile error: nobody could edit it. */
const FIELDS: { readonly [Part in keyof Required<Content>]: (props: FieldProps) => ReactNode } = {
  title: ({ content, error, set }) => (
    <TextField
      label="Title"
      value={content.title}
      onChange={(title) => set({ title })}
      error={faultOf(error, 'title')}
      isRequired
    />
  ),
  summary: ({ content, error, set }) => (
    <TextField
      label="Summary"
      hint="What the reader can do afterwards, in one or two sentences"
      value={content.summary}
      onChange={(summary) => set({ summary })}
      error={faultOf(error, 'summary')}
      isRequired
    />
  ),
  kind: ({ content, set }) => (
    <SelectField
      label="Kind"
      choices={choicesOf(ARTICLE_KIND)}
      value={content.kind}
      onChange={(kind) => set(chosenKind(content, kind ?? 'guide'))}
    />
  ),
  audience: ({ content, set }) => (
    <SelectField
      label="For"
      choices={choicesOf(AUDIENCE)}
      value={content.audience}
      onChange={(audience) => set({ audience: audience ?? 'public' })}
    />
  ),
  category: (props) => <Category {...props} />,
  reviewBy: ({ content, error, set }) => (
    <TextField
      label="Review by"
      optional="(optional)"
      hint="When the article has to be read again"
      type="date"
      look="short"
      value={content.reviewBy ?? ''}
      onChange={(day) => set({ reviewBy: day === '' ? null : day })}
      error={faultOf(error, 'reviewBy')}
    />
  ),
  keywords: ({ content, error, set }) => (
    <TextField
      label="Other words for it"
      optional="(optional)"
      hint="What readers search for and the text doesn’t say, one on each line"
      lines={2}
      value={content.keywords.join('\n')}
      onChange={(words) => set({ keywords: words === '' ? [] : words.split('\n') })}
      error={
        content.keywords.map((_, at) => faultOf(error, `keywords.${at}`)).find(Boolean) ?? faultOf(error, 'keywords')
      }
    />
  ),
  video: ({ content, error, set }) =>
    content.kind === 'tutorial' || content.video ? (
      <VideoField video={videoOf(content)} error={error} onChange={(video) => set({ video })} />
    ) : null,
  body: ({ content, error, set }) => (
    <TextWithImages
      label="Text"
      hint="Markdown: ## heading, **bold**, - list, [link](https://…). Images can be pasted or dropped here."
      lines={content.kind === 'troubleshooting_flow' ? 6 : 18}
      value={content.body}
      onChange={(body) => set({ body })}
      error={faultOf(error, 'body')}
    />
  ),
  flow: ({ content, error, set }) =>
    content.kind === 'troubleshooting_flow' && content.flow ? (
      <FlowField flow={content.flow} error={error} onChange={(flow) => set({ flow })} />
    ) : null,
  // Set by the list of languages when a translation is marked as up to date.
  translates: () => null,
};

type ArticleFieldsProps = {
  content: Content;
  /** The language of the article, used for its preview too. */
  language: string;
  error: unknown;
  onChange: (content: Content) => void;
};

/** The inputs of an article, with a preview beside them. */
export const ArticleFields = ({ content, language, error, onChange }: ArticleFieldsProps) => {
  const props = { content, error, set: (change: Partial<Content>) => onChange({ ...content, ...change }) };
  const { title, summary, kind, audience, category, reviewBy, keywords, video, body, flow, translates } = FIELDS;
  return (
    <>
      {title(props)}
      {summary(props)}
      <div className="pair three">
        {kind(props)}
        {audience(props)}
        {category(props)}
      </div>
      {reviewBy(props)}
      {keywords(props)}
      {translates(props)}
      <div className="write">
        <div className="form">
          {video(props)}
          {body(props)}
          {flow(props)}
        </div>
        <section aria-label="Preview" className="preview">
          <Suspense fallback={null}>
            <ArticlePreview content={content} language={language} />
          </Suspense>
        </section>
      </div>
    </>
  );
};
