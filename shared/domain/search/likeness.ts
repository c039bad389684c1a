import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';

/** Which words of the index stand for a word that somebody searches for: other forms of it, and what it may be a slip of. */

const STEMMERS = [english, french, german, portuguese, spanish];

/** A shorter beginning is that of too many other words. */
const SHORTEST_BEGINNING = 3;

const stemsOf = (word: string): string[] => STEMMERS.map((stem) => stem(word));

/** Whether two words are forms of one in some language. A number or code has no forms. */
export const areForms = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (!isWord(one) || !isWord(other)) return false;
  const stems = stemsOf(other);
  return stemsOf(one).some((stem, language) => stem === stems[language]);
};

const isWord = (term: string): boolean => /^\p{L}+$/u.test(term);

/** What every form of a word begins with: it has two characters at least where the word has. */
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

/** What a mistyped word begins with all the same: people seldom mistype the beginning; null where it is too short to tell. */
export const beginningOfMistyped = (word: string): string | null =>
  isWord(word) && word.length >= SHORTEST_MISTYPED ? word.slice(0, 2) : null;

/** Whether a word may be another, mistyped: one slip, in long words two. */
export const isSlipOf = (typed: string, word: string): boolean =>
  slipsBetween(typed, word) <= (typed.length > ONE_SLIP_UP_TO ? 2 : 1);

/** Letters wrong, missing, too many, or swapped with their neighbour (optimal string alignment). */
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
