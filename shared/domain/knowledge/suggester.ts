import MiniSearch, { type SearchResult } from 'minisearch';
import { VAGUE_WORDS } from '../assessment/checks/vague-words.ts';
import { meant } from './fitting.ts';
import { asTyped, type Found, optionsOf, type Searchable, type Stem, shown } from './search.ts';
import { termsOf } from './terms.ts';

/** Matches a code, such as `err-1042`, which may occur only in an article's text. */
const CODE = /\d{3}/;

/**
 * The share of a text's words that an article must contain, if its title and keywords contain two of them, one, or one
 * that is a keyword.
 */
const SHARE = { two: 1 / 2, one: 2 / 3, keyword: 1 / 2 };
/** A long text is about no more words than this. */
const MAX_WORDS = 6;
const MAX_SUGGESTED = 3;

type Stored = SearchResult & Found & { keywords: string };

/**
 * How many of the words an article's title and keywords contain, if it fits; otherwise 0. `known` is how many it
 * contains anywhere.
 */
const namedIn = ({ title, keywords }: Stored, asked: ReadonlySet<string>, known: number, stem: Stem): number => {
  const named = [...meant(`${title} ${keywords}`, stem)].filter((term) => asked.has(term));
  if (named.length === 0) return 0;
  const isKeyword = (term: string): boolean =>
    keywords.split(',').some((keyword) => [...meant(keyword, stem)].join(' ') === term);
  const needed = named.length > 1 ? SHARE.two : named.some(isKeyword) ? SHARE.keyword : SHARE.one;
  return known / Math.min(asked.size, MAX_WORDS) < needed ? 0 : named.length;
};

/**
 * Suggests articles for a text that a person is writing, from an index made by `indexOf`, the best first; usually none.
 * An article fits if it contains a good part of the text's words, with two of them (or else one) in title or keywords,
 * or if it contains one of the text's codes. Stricter than a search, because in a longer text one common word is
 * chance.
 */
export const suggester = (index: string, stem: Stem) => {
  const engine = MiniSearch.loadJSON<Searchable>(index, optionsOf(stem));
  // `storeFields` keeps these for each article.
  const stored = engine.search(MiniSearch.wildcard) as Stored[];
  const having = (term: string): string[] =>
    engine.search(term, { tokenize: () => [term], combineWith: 'AND' }).map(({ id }) => String(id));
  return (text: string): Found[] => {
    const coded = termsOf(text, asTyped)
      .filter((term) => CODE.test(term))
      .flatMap(having);
    const asked = meant(text, stem, VAGUE_WORDS);
    const known = [...asked].map((term) => new Set(having(term)));
    const fitting = stored
      .map((article) => {
        const { length } = known.filter((ids) => ids.has(String(article.id)));
        return { id: String(article.id), named: namedIn(article, asked, length, stem), known: length };
      })
      .filter(({ named }, _, all) => named > 0 && (named > 1 || !all.some((each) => each.named > 1)))
      .toSorted((a, b) => b.named + b.known - (a.named + a.known) || (a.id < b.id ? -1 : 1));
    const ids = new Set([...coded, ...fitting.map(({ id }) => id)]);
    return [...ids].flatMap((id) => stored.filter((each) => each.id === id).map(shown)).slice(0, MAX_SUGGESTED);
  };
};
