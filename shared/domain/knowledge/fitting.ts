import { COMMON_WORDS } from '../assessment/checks/common-words.ts';
import type { Found, Stem } from './search.ts';
import { termsOf } from './terms.ts';

/** Which articles fit a request so well that its acknowledgement names them: usually none (specification 1). */

export type Fitting = Found & { keywords: string };

const MAX_FITTING = 3;
/** Shorter words occur everywhere. */
const SHORTEST = 3;
/** The fewest common words with title and keywords. One common word is chance. */
const LEAST_NAMED = 2;
const NONE: ReadonlySet<string> = new Set();
/**
 * The words that a text is about, without those that occur in any text and without `others`, which say nothing here.
 */
export const meant = (text: string, stem: Stem, others: ReadonlySet<string> = NONE): Set<string> =>
  new Set(
    termsOf(text, (word) => word)
      .filter((word) => word.length >= SHORTEST && !COMMON_WORDS.has(word) && !others.has(word))
      .map(stem),
  );

/**
 * Up to three articles, the best first. Deterministic. Words of title and keywords count twice, those of the summary
 * once.
 * @param least how many words of title and keywords the text must contain
 */
export const fittingArticles = <Known extends Fitting>(
  text: string,
  articles: readonly Known[],
  stem: Stem,
  least = LEAST_NAMED,
): Known[] => {
  const asked = meant(text, stem);
  const score = ({ title, keywords, summary }: Known): number => {
    const named = [...meant(`${title} ${keywords}`, stem)].filter((term) => asked.has(term));
    const told = [...meant(summary, stem)].filter((term) => asked.has(term) && !named.includes(term));
    return named.length < least ? 0 : 2 * named.length + told.length;
  };
  return articles
    .map((article) => ({ article, score: score(article) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1))
    .slice(0, MAX_FITTING)
    .map(({ article }) => article);
};
