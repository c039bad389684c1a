import { COMMON_WORDS } from '../assessment/checks/common-words.ts';
import { stemOf } from '../knowledge/stems.ts';
import { termsOf } from '../knowledge/terms.ts';
import { LANGUAGES } from '../telling/languages.ts';

/** Which of a person's own requests have the words that they look for. */

const MAX_WORDS = 8;
/** A text's beginning says what it is about; what is longer was mostly pasted. */
const MAX_READ_LENGTH = 20_000;

/** Of a code its parts are asked for, so that it is found however they are joined. */
const JOINED = /[-_./:@]/;

const asWritten = (word: string): string => word;
const STEMS = LANGUAGES.map(stemOf);
const formsOf = (term: string): string[] => STEMS.map((stem, index) => `${index} ${stem(term)}`);

/**
 * Whether texts have every word of a query between them: as it stands, at the beginning of a word, or in another form in any
 * of the five languages. A query of nothing but the commonest words asks for those.
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
