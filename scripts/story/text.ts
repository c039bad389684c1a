import { plain, spaced } from './fact-sentences.ts';
import type { Chapter, ExecutionStory, NoticeStory, Story } from './story.ts';

const second = (at: string): string => at.slice(0, 19).replace('T', ' ');

const noticeLine = ({ template, to, state, at, why }: NoticeStory): string => {
  const when = at ? ` ${second(at)}` : '';
  return `      → ${plain(template)} to ${to}: ${plain(state)}${when}${why ? ` (${plain(why)})` : ''}`;
};

const wordsLine = ({ kind, visibility, characters, attachments, text }: NonNullable<Chapter['words']>): string[] => {
  const files = attachments === 0 ? '' : `, ${attachments} ${attachments === 1 ? 'attachment' : 'attachments'}`;
  const line = `      ${visibility} ${plain(kind)}, ${characters} characters${files}`;
  return text === undefined ? [line] : [`${line}:`, ...text.split('\n').map((each) => `      | ${each}`)];
};

const chapterLines = (chapter: Chapter): string[] => [
  `${second(chapter.at)}  ${String(chapter.sequence).padStart(3)}  ${chapter.what}, by ${chapter.by}${
    chapter.why ? `: ${plain(chapter.why)}` : ''
  }`,
  ...chapter.changes.map((change) => `      ${plain(change.replace(/^\w+/, spaced))}`),
  ...(chapter.words ? wordsLine(chapter.words) : []),
  ...chapter.says.map((said) => `      ${said}`),
  ...chapter.notices.map(noticeLine),
];

const executionLines = ({ name, status, error, visits }: ExecutionStory): string[] => [
  `${name}: ${status.toLowerCase()}${error ? `, ${error}` : ''}, ${visits.length} states entered`,
  ...visits.map(({ state, at }) => `  ${second(at)}  ${state}`),
];

const heading = (title: string): string[] => ['', title, '-'.repeat(title.length)];

/** The story as text for a terminal. Times are in UTC. */
export const storyText = ({ reference, stands, chapters, executions, next }: Story): string =>
  [
    `${reference}   ${stands.map(({ field, value }) => `${spaced(field)} ${plain(value)}`).join(' · ')}`,
    ...heading('What happened (UTC)'),
    ...chapters.flatMap(chapterLines),
    ...heading('What its executions did'),
    ...(executions.length > 0 ? executions.flatMap(executionLines) : ['It has none.']),
    ...heading('What comes next'),
    ...(next.length > 0
      ? next.map(({ kind, at, in: when }) => `${second(at)}  ${plain(kind)} (${when})`)
      : ['Nothing is due by itself.']),
  ].join('\n');
