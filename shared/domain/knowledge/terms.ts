/**
 * How text becomes search terms, by the same rules for articles and queries. Accents and case are folded, codes are
 * found whole and by their parts (`ERR-1042`, `err`, `1042`), and languages without spaces by pairs of characters.
 */

/** No one searches for longer words. */
const MAX_TERM_LENGTH = 64;

const WORDS = /[\p{L}\p{N}]+(?:[-_./:@][\p{L}\p{N}]+)*/gu;
const PARTS = /[-_./:@]/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Without case and accents. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe');

const pairs = (word: string): string[] => {
  const characters = [...word];
  return characters.length < 2 ? characters : characters.slice(1).map((each, index) => `${characters[index]}${each}`);
};

/** The terms of a text in order, with repetitions. */
export const termsOf = (text: string, stem: (word: string) => string): string[] =>
  Array.from(folded(text).matchAll(WORDS), ([word]) => word)
    .filter((word) => word.length <= MAX_TERM_LENGTH)
    .flatMap((word) => {
      if (UNSPACED.test(word)) return pairs(word);
      const parts = word.split(PARTS);
      return parts.length > 1 ? [word, ...parts.map(stem)] : [stem(word)];
    });
