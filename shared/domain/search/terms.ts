import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { folded, termsOf } from '../knowledge/terms.ts';

/**
 * The terms by which tickets are found: words as written, folded, in any language (docs/decisions/0077). Searches and
 * the index leave out the same terms.
 */

/** A longer stop word of one language may be what a text in another is about. */
const MAX_STOP_WORD_LENGTH = 4;

const STOP_WORDS: ReadonlySet<string> = new Set(
  [english, french, german, portuguese, spanish]
    .flat()
    .map(folded)
    .filter((word) => word.length <= MAX_STOP_WORD_LENGTH),
);

const asWritten = (word: string): string => word;

/** A single Latin, Greek or Cyrillic letter or a digit says nothing. A single Chinese character does. */
const isTelling = (term: string): boolean =>
  !/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]$/u.test(term);

const isSearched = (term: string): boolean => isTelling(term) && !STOP_WORDS.has(term);

/** The terms of a text, each once. For a code or address: the whole and its parts. */
export const searchTerms = (text: string): string[] => [...new Set(termsOf(text, asWritten).filter(isSearched))];

const JOINED = /[-_./:@]/;

/** The terms of a query. For a code only its parts, so that it is found however they are joined. */
export const askedTerms = (text: string): string[] => searchTerms(text).filter((term) => !JOINED.test(term));
