import type { ArticleContent } from '../../schemas/articles.ts';
import { impersonal } from './impersonal.ts';

/** An article drafted from a ticket's solution (docs/decisions/0110). */

/** The parts of a ticket that a draft is made of. */
export type Solution = {
  subject: string;
  request: string;
  cause: string | null;
  resolution: string;
  correctiveActions: string | null;
  category: string | null;
};

/** The headings of a draft in the article's language. */
export type DraftHeadings = { problem: string; cause: string; solution: string };

const MAX_TITLE_LENGTH = 120;
const MAX_SUMMARY_LENGTH = 300;

/** Prefixes that mail programs put before a subject. */
const ANSWERED = /^(?:(?:re|fwd?|aw|wg|tr|rv|enc|res)\s*:\s*)+/i;

/** The beginning of a text, up to a whole word. */
const cut = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const short = text.slice(0, length - 1);
  return `${short.slice(0, Math.max(short.lastIndexOf(' '), length / 2))}…`;
};
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The first sentence: what the reader can do. */
const firstSentence = (text: string): string => /^.+?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;

/**
 * Drafts an article for staff only. A person must widen its audience, because the draft may still contain personal data
 * that nothing recognised.
 */
export const draftOfSolution = (
  solution: Solution,
  names: readonly string[],
  headings: DraftHeadings,
): Pick<ArticleContent, 'title' | 'summary' | 'body' | 'category' | 'audience'> => {
  const clean = (text: string | null): string => (text === null ? '' : impersonal(text, names));
  const subject = oneLine(clean(solution.subject.replace(ANSWERED, '')));
  const resolution = clean(solution.resolution);
  const parts: [heading: string, text: string][] = [
    [headings.problem, clean(solution.request)],
    [headings.cause, clean(solution.cause)],
    [headings.solution, [resolution, clean(solution.correctiveActions)].filter(Boolean).join('\n\n')],
  ];
  return {
    title: cut(subject, MAX_TITLE_LENGTH) || headings.solution,
    summary: cut(oneLine(firstSentence(resolution)), MAX_SUMMARY_LENGTH) || headings.solution,
    body: parts
      .filter(([, text]) => text !== '')
      .map(([heading, text]) => `## ${heading}\n\n${text}`)
      .join('\n\n'),
    category: solution.category,
    audience: 'internal',
  };
};
