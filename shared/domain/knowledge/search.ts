import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { folded, termsOf } from './terms.ts';

/** What of an article is searched and shown. */
export type Searchable = {
  id: string;
  title: string;
  summary: string;
  keywords: string;
  text: string;
  /** A troubleshooting flow, whose steps are in a file of their own (`flowPath`). */
  isFlow?: true;
  /** It stands in for what isn't translated yet. */
  isForeign?: true;
};
export type Found = Pick<Searchable, 'id' | 'title' | 'summary' | 'isFlow'>;

/** The stem of a folded word of one language. */
export type Stem = (word: string) => string;

/** Most that a page shows. */
const MAX_FOUND = 20;
/** With fewer answers than this, words that are merely similar count, too. */
const ENOUGH = 3;
/** Shorter words are similar to too many others. */
const SHORTEST_SIMILAR = 4;
const SIMILARITY = 0.2;

export const asTyped: Stem = (word) => word;

export const optionsOf = (stem: Stem): Options<Searchable> => ({
  fields: ['title', 'keywords', 'summary', 'text'],
  storeFields: ['title', 'summary', 'keywords', 'isFlow', 'isForeign'],
  // Words as they stand, too: a typing error is nearer to them than to their stems.
  tokenize: (text) => [...termsOf(text, stem), ...termsOf(text, asTyped)],
  processTerm: (term) => term,
  searchOptions: { boost: { title: 4, keywords: 3, summary: 2 } },
});

/** An index of articles in one language, as text. */
export const indexOf = (articles: readonly Searchable[], stem: Stem): string => {
  const index = new MiniSearch(optionsOf(stem));
  index.addAll(articles);
  return JSON.stringify(index);
};

/** Words that mean the same to an organisation, added to an article that has one of each group. */
export const synonymsFor = (text: string, groups: readonly (readonly string[])[], stem: Stem): string => {
  const has = new Set(termsOf(text, stem));
  const isThere = (words: string): boolean => termsOf(words, stem).every((term) => has.has(term));
  return groups
    .filter((group) => group.some(isThere))
    .flat()
    .join(' ');
};

export const shown = ({ id, title, summary, isFlow }: SearchResult): Found => ({
  ...{ id, title: String(title), summary: String(summary) },
  ...(isFlow === true ? { isFlow } : {}),
});

/** Two letters that have changed places are two differences, of which a short word has one at most. */
const MAX_SWAPPED_LENGTH = 20;
const MAX_WORDS_SWAPPED = 10;
const swapped = (word: string): string[] =>
  word.length < SHORTEST_SIMILAR || word.length > MAX_SWAPPED_LENGTH
    ? []
    : Array.from({ length: word.length - 1 }, (_, at) => {
        const [before, one, other, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
        return `${before}${other}${one}${after}`;
      });

/** Searches an index that `indexOf` made. */
export const searcher = (index: string, stem: Stem) => {
  const engine = MiniSearch.loadJSON<Searchable>(index, optionsOf(stem));
  const asked = (query: string, combineWith: 'AND' | 'OR', isSimilar: boolean, form = stem): SearchResult[] =>
    engine.search(query, {
      tokenize: (text) => termsOf(text, form),
      combineWith,
      prefix: (_, place, terms) => place === terms.length - 1,
      fuzzy: isSimilar ? (term) => (term.length < SHORTEST_SIMILAR ? false : SIMILARITY) : false,
    });
  /**
   * The articles that fit best: the exact title first, those with all the words before those with some, and words that are
   * merely similar only where little else is found.
   */
  return (query: string): Found[] => {
    const found = new Map<string, Found>();
    // Of those that fit alike, what the reader reads comes before what stands in for it.
    const add = (results: readonly SearchResult[]): void => {
      const own = results.toSorted((a, b) => Number(a.isForeign === true) - Number(b.isForeign === true));
      for (const result of own) if (!found.has(result.id)) found.set(result.id, shown(result));
    };
    add(asked(query, 'AND', false));
    if (found.size < ENOUGH) add(asked(query, 'AND', true, asTyped));
    // A typing error in another form of the word.
    if (found.size < ENOUGH) add(asked(query, 'AND', true));
    if (found.size < ENOUGH) add(asked(query, 'OR', false));
    if (found.size === 0) add(asked(query, 'OR', true, asTyped));
    if (found.size === 0) add(asked(query, 'OR', true));
    if (found.size === 0) {
      const queries = termsOf(query, asTyped).slice(0, MAX_WORDS_SWAPPED).flatMap(swapped);
      add(engine.search({ combineWith: 'OR', queries }, { tokenize: (text) => [text] }));
    }
    const isTitle = ({ title }: Found): boolean => folded(title) === folded(query.trim());
    return [...found.values()].toSorted((a, b) => Number(isTitle(b)) - Number(isTitle(a))).slice(0, MAX_FOUND);
  };
};
