import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { folded, termsOf } from './terms.ts';

/** The parts of an article that are searched and shown. */
export type Searchable = {
  id: string;
  title: string;
  summary: string;
  keywords: string;
  text: string;
  /** A troubleshooting flow, whose steps are in a separate file (`flowPath`). */
  isFlow?: true;
  /** It replaces an article that isn't translated yet. */
  isForeign?: true;
};
export type Found = Pick<Searchable, 'id' | 'title' | 'summary' | 'isFlow'>;

/** The stem of a folded word in one language. */
export type Stem = (word: string) => string;

/** The most results that a page shows. */
const MAX_FOUND = 20;
/** With fewer results than this, similar words count too. */
const ENOUGH = 3;
/** Shorter words are similar to too many others. */
const SHORTEST_SIMILAR = 4;
const SIMILARITY = 0.2;

export const asTyped: Stem = (word) => word;

export const optionsOf = (stem: Stem): Options<Searchable> => ({
  fields: ['title', 'keywords', 'summary', 'text'],
  storeFields: ['title', 'summary', 'keywords', 'isFlow', 'isForeign'],
  // Also indexes words unstemmed, because a typing error is closer to the word than to its stem.
  tokenize: (text) => [...termsOf(text, stem), ...termsOf(text, asTyped)],
  processTerm: (term) => term,
  searchOptions: { boost: { title: 4, keywords: 3, summary: 2 } },
});

/** A search index of articles in one language, as text. */
export const indexOf = (articles: readonly Searchable[], stem: Stem): string => {
  const index = new MiniSearch(optionsOf(stem));
  index.addAll(articles);
  return JSON.stringify(index);
};

/** Synonyms to add to an article that contains one of a group, from the organisation's lists. */
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

/**
 * Two swapped letters count as two differences, more than a short word allows. So swapped forms are tried separately.
 */
const MAX_SWAPPED_LENGTH = 20;
const MAX_WORDS_SWAPPED = 10;
const swapped = (word: string): string[] =>
  word.length < SHORTEST_SIMILAR || word.length > MAX_SWAPPED_LENGTH
    ? []
    : Array.from({ length: word.length - 1 }, (_, at) => {
        const [before, one, other, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
        return `${before}${other}${one}${after}`;
      });

/** Searches an index made by `indexOf`. */
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
   * The articles that fit best: an exact title first, then articles with all words, then with some. Similar words count
   * only if little else is found.
   */
  return (query: string): Found[] => {
    const found = new Map<string, Found>();
    // Among equally good results, articles in the reader's language come before those that replace a missing
    // translation.
    const add = (results: readonly SearchResult[]): void => {
      const own = results.toSorted((a, b) => Number(a.isForeign === true) - Number(b.isForeign === true));
      for (const result of own) if (!found.has(result.id)) found.set(result.id, shown(result));
    };
    add(asked(query, 'AND', false));
    if (found.size < ENOUGH) add(asked(query, 'AND', true, asTyped));
    // For a typing error in another form of the word.
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
