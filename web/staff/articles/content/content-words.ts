import { ARTICLE_KIND, AUDIENCE, readable } from '../../site/words.ts';
import { type Content, videoOf } from './content.ts';
import type { Flow, Step } from './flow-edit.ts';

/** An article's parts as text, to compare two versions. */

const ENDS = { solved: 'It ends here: solved', ask_us: 'It ends here: the reader writes to us' } as const;

const MAX_NAME_LENGTH = 60;
const firstWords = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > MAX_NAME_LENGTH ? `${line.slice(0, MAX_NAME_LENGTH)}…` : line;
};

/** Names steps by their first words: numbers change when a step is inserted. */
const stepWords = (steps: Flow['steps'], step: Step): string => {
  const nextOf = (id: string) => firstWords(steps.find((each) => each.id === id)?.text ?? id);
  const answers = step.answers.map(({ label, next }) => `  ${label} → ${nextOf(next)}`);
  return [step.text, ...answers, ...(step.ends ? [`  ${ENDS[step.ends]}`] : [])].join('\n');
};

type Part = { name: string; words: (content: Content) => string };

const PARTS: { readonly [Name in keyof Required<Content>]: readonly Part[] } = {
  kind: [{ name: 'Kind', words: ({ kind }) => ARTICLE_KIND[kind] }],
  audience: [{ name: 'For', words: ({ audience }) => AUDIENCE[audience] }],
  category: [{ name: 'Category', words: ({ category }) => (category === null ? '' : readable(category)) }],
  title: [{ name: 'Title', words: ({ title }) => title }],
  summary: [{ name: 'Summary', words: ({ summary }) => summary }],
  body: [{ name: 'Text', words: ({ body }) => body }],
  flow: [
    {
      name: 'Steps',
      words: ({ flow }) => (flow?.steps ?? []).map((step) => stepWords(flow?.steps ?? [], step)).join('\n\n'),
    },
  ],
  video: [
    { name: 'Video', words: (content) => videoOf(content).url },
    { name: 'Transcript', words: (content) => videoOf(content).transcript },
  ],
  keywords: [{ name: 'Other words for it', words: ({ keywords }) => keywords.join('\n') }],
  translates: [{ name: 'Translates version', words: ({ translates }) => String(translates ?? '') }],
  reviewBy: [{ name: 'Review by', words: ({ reviewBy }) => reviewBy ?? '' }],
};

export type Change = { name: string; was: string; is: string };

/** Returns the parts in which two versions differ. */
export const changesOf = (before: Content, after: Content): Change[] =>
  Object.values(PARTS)
    .flat()
    .map(({ name, words }) => ({ name, was: words(before), is: words(after) }))
    .filter(({ was, is }) => was !== is);

const plain = (text: string): string => text.trim();
/** Shorter labels, such as “No”, can be the same in two languages. */
const LEAST_LETTERS = 4;

const sameSteps = (translation: Content, first: Content): string[] =>
  (translation.flow?.steps ?? []).flatMap((step, at) => {
    const other = first.flow?.steps.find(({ id }) => id === step.id);
    if (!other) return [];
    if (plain(step.text) === plain(other.text)) return [`step ${at + 1}`];
    const labels = other.answers.map(({ label }) => plain(label));
    const isSame = step.answers.some(({ label }) => label.length >= LEAST_LETTERS && labels.includes(plain(label)));
    return isSame ? [`the answers of step ${at + 1}`] : [];
  });

/** Returns the parts of a translation that still have the text of the first language. */
export const untranslated = (translation: Content, first: Content): string[] => {
  const parts: (readonly [name: string, words: (content: Content) => string])[] = [
    ['the title', ({ title }) => title],
    ['the summary', ({ summary }) => summary],
    ['the text', ({ body }) => body],
    ['the transcript', (content) => videoOf(content).transcript],
  ];
  const same = parts.filter(
    ([, words]) => plain(words(translation)) !== '' && plain(words(translation)) === plain(words(first)),
  );
  return [...same.map(([name]) => name), ...sameSteps(translation, first)];
};
