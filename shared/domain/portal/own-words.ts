import { COMMON_WORDS } from '../assessment/checks/common-words.ts';
import { stemOf } from '../knowledge/stems.ts';
import { termsOf } from '../knowledge/terms.ts';
import { LANGUAGES } from '../telling/languages.ts';

/** Searches a person's own requests by words. */

const MAX_WORDS = 8;
/** The beginning of a text says what it is about. The rest of a long one was usually pasted. */
const MAX_READ_LENGTH = 20_000;

/** A code is searched by its parts, so that it is found however they are joined. */
const JOINED = /[-_./:@]/;

const asWritten = (word: string): string => word;
const STEMS = LANGUAGES.map(stemOf);
const formsOf = (term: string): string[] => STEMS.map((stem, index) => `${index} ${stem(term)}`);

/**
 * Whether texts together contain every word of a query: as written, as the beginning of a word, or in another form in
 * any of the five languages. Common words count only if the query has no others.
 */
export const matcherOf = (query: string): ((texts: readonly string[]) => boolean) => {
  const words = termsOf(query, asWritten).filter((term) => !JOINED.test(term));
  const telling = words.filter((word) => !COMMON_WORDS.has(word));
  const asked = (telling.length > 0 ? telling : words).slice(0, MAX_WORDS);
  const forms = asked.map((term) => ({ term, forms: formsOf(term) }));
  return (texts) => {
    const terms = new Set(texts.flatMap((text) => termsOf(text.slice(0, MAX_READ_LENGTH), asWritten)));
    const known = new Set([...terms].flatMap(formsOf));
    const begins = (word: string): boolean => [...terms].some((term) => term.startsWith(word));
    return forms.every((each) => begins(each.term) || each.forms.some((form) => known.has(form)));
  };
};
