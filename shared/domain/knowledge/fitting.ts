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

type Words = { stem: Stem; named: ReadonlySet<string>; told: ReadonlySet<string> };

/** Articles are compared with one request after another, and their words stay what they are. */
const kept = new WeakMap<Fitting, Words>();
const wordsOf = (article: Fitting, stem: Stem): Words => {
  const known = kept.get(article);
  if (known?.stem === stem) return known;
  const named = meant(`${article.title} ${article.keywords}`, stem);
  const told = new Set([...meant(article.summary, stem)].filter((term) => !named.has(term)));
  const words = { stem, named, told };
  kept.set(article, words);
  return words;
};

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
  const score = (article: Known): number => {
    const words = wordsOf(article, stem);
    const common = (terms: ReadonlySet<string>): number => [...terms].filter((term) => asked.has(term)).length;
    const named = common(words.named);
    return named < least ? 0 : 2 * named + common(words.told);
  };
  return articles
    .map((article) => ({ article, score: score(article) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1))
    .slice(0, MAX_FITTING)
    .map(({ article }) => article);
};
