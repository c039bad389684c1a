import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';

/** Which indexed words match a searched word: its other forms, and the words it may be a misspelling of. */

const STEMMERS = [english, french, german, portuguese, spanish];

/** Too many words share a shorter beginning. */
const SHORTEST_BEGINNING = 3;

const stemsOf = (word: string): string[] => STEMMERS.map((stem) => stem(word));

/** Whether two words are forms of the same word in one of the languages. A number or code has no forms. */
export const areForms = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (!isWord(one) || !isWord(other)) return false;
  const stems = stemsOf(other);
  return stemsOf(one).some((stem, language) => stem === stems[language]);
};

const isWord = (term: string): boolean => /^\p{L}+$/u.test(term);

/** The beginning that all forms of a word share. At least two characters, if the word has them. */
export const beginningOfForms = (word: string): string => {
  if (!isWord(word)) return word;
  const common = stemsOf(word).reduce(commonBeginning, word);
  return common.length < SHORTEST_BEGINNING ? word.slice(0, SHORTEST_BEGINNING) : common;
};

const commonBeginning = (one: string, other: string): string => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
};

const SHORTEST_MISTYPED = 4;
const ONE_SLIP_UP_TO = 7;

/**
 * The beginning that a misspelled word still shares, as people seldom misspell the beginning. Null if the word is too
 * short.
 */
export const beginningOfMistyped = (word: string): string | null =>
  isWord(word) && word.length >= SHORTEST_MISTYPED ? word.slice(0, 2) : null;

/** Whether a word may be another word misspelled: one slip, or two in long words. */
export const isSlipOf = (typed: string, word: string): boolean =>
  slipsBetween(typed, word) <= (typed.length > ONE_SLIP_UP_TO ? 2 : 1);

/** Letters that are wrong, missing, extra, or swapped with a neighbour (optimal string alignment). */
export const slipsBetween = (one: string, other: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        ...(isSwapped && row > 1 && column > 1 ? [(beforeLast[column - 2] ?? 0) + 1] : []),
      ];
      current.push(Math.min(...ways));
    }
    [beforeLast, last] = [last, current];
  }
  return last.at(-1) ?? one.length;
};
