import { withoutCardNumbers } from '../records/card-numbers.ts';
import { termsOf } from './terms.ts';

/** What is kept of a search without results: words, and nothing that could identify a person. */

const MAX_WORDS = 6;
/** Numbers of orders, cards and telephones are longer. */
const MAX_DIGITS = 4;

const isWord = (word: string): boolean => (word.match(/\d/g) ?? []).length <= MAX_DIGITS;

/** The words of a search, normalised so that similar searches are equal. Null if no word remains. */
export const missedWords = (query: string): string | null => {
  const withoutAddresses = withoutCardNumbers(query).replace(/\S*@\S*/g, ' ');
  const words = termsOf(withoutAddresses, (word) => word).filter(isWord);
  return words.length === 0 ? null : words.slice(0, MAX_WORDS).join(' ');
};
