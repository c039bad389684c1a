import MiniSearch, { type SearchResult } from 'minisearch';
import { fittingArticles } from './fitting.ts';
import { asTyped, type Found, optionsOf, type Searchable, type Stem, shown } from './search.ts';
import { termsOf } from './terms.ts';

/** Of a code, such as `err-1042`, which an article may have in its text alone. */
const CODE = /\d{3}/;

/**
 * What of an index that `indexOf` made fits a text that somebody is writing, the best first: most texts have nothing. Articles of
 * whose title and keywords the text has two words; else those of which it has one; and those that have its codes. Whoever searches
 * asks for anything near, whoever writes doesn't.
 */
export const suggester = (index: string, stem: Stem) => {
  const engine = MiniSearch.loadJSON<Searchable>(index, optionsOf(stem));
  // `storeFields` keeps these of each.
  const stored = engine.search(MiniSearch.wildcard) as (SearchResult & Found & { keywords: string })[];
  return (text: string): Found[] => {
    const codes = termsOf(text, asTyped).filter((term) => CODE.test(term));
    const coded = codes.flatMap((code) => engine.search(code, { tokenize: () => [code], combineWith: 'AND' }));
    const byWords = [2, 1].map((least) => fittingArticles(text, stored, stem, least)).find(({ length }) => length > 0);
    const ids = new Set([...coded, ...(byWords ?? [])].map(({ id }) => id));
    return [...ids].flatMap((id) => stored.filter((each) => each.id === id).map(shown));
  };
};
