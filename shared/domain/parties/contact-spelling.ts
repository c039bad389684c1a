import { skeletonOf } from '../../mail/kind/look-alike.ts';
import { ownValue } from '../../schemas/own-value.ts';

/** Addresses and numbers spelled so that a machine doesn't recognise them but a person does. */

/** What people write for `@` and for a dot. */
const WRITTEN: Readonly<Record<string, string>> = {
  '@': ' {0,3}(?:@|&#6[4a];|[([{<]? {0,2}(?:at|arroba|arobase) {0,2}[)\\]}>]?) {0,3}',
  '.': ' {0,3}(?:\\.|[([{<]? {0,2}(?:dot|punkt|point|punto|ponto) {0,2}[)\\]}>]?) {0,3}',
  // The skeleton's letters for characters that look like these.
  m: '(?:m|rGAPn)',
  w: '(?:w|vGAPv)',
};
/** What may stand between letters that are written one by one. */
const GAP = '[ ._,*/|\\p{Pd}]{0,3}';

/** Digits written for a letter that they look like, besides those that the skeleton knows. */
const DIGITS_FOR: Readonly<Record<string, string>> = { '3': 'e', '4': 'a', '7': 't', '8': 'b', '9': 'g' };
export const readLetters = (look: string): string =>
  look.replace(/[34789]/g, (digit) => ownValue(DIGITS_FOR, digit) ?? digit);

/** Matches an address spelled out in a text's skeleton: letter by letter, with (at) and (dot), and 3 for e. */
export const spelledOut = (address: string): RegExp => {
  const letters = [...readLetters(skeletonOf(address))].map((letter) =>
    (ownValue(WRITTEN, letter) ?? letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')).replace('GAP', GAP),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}.+-])${letters.join(GAP)}(?![\\p{L}\\p{N}-])`, 'u');
};

/** Digits as words in the five languages, without accents. */
const SAID: readonly (readonly string[])[] = [
  ['zero', 'oh', 'null', 'cero'],
  ['one', 'eins', 'un', 'uno', 'um'],
  ['two', 'zwei', 'zwo', 'deux', 'dos', 'dois'],
  ['three', 'drei', 'trois', 'tres'],
  ['four', 'vier', 'quatre', 'cuatro', 'quatro'],
  ['five', 'funf', 'fuenf', 'cinq', 'cinco'],
  ['six', 'sechs', 'seis', 'meia'],
  ['seven', 'sieben', 'sept', 'siete', 'sete'],
  ['eight', 'acht', 'huit', 'ocho', 'oito'],
  ['nine', 'neun', 'neuf', 'nueve', 'nove'],
];
const DIGIT_OF: ReadonlyMap<string, string> = new Map(
  SAID.flatMap((words, digit) => words.map((word) => [word, String(digit)] as const)),
);
const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['doppel', 2],
  ['doble', 2],
  ['duplo', 2],
  ['triple', 3],
]);

/** Numbers with digits written as words: each run of digits and digit words, as digits. */
export const numbersSaidIn = (text: string): string[] => {
  const numbers: string[] = [];
  let digits = '';
  let isSaid = false;
  let times = 1;
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  for (const word of [...words, 'end']) {
    const repeats = REPEATS.get(word);
    if (repeats !== undefined) {
      times = repeats;
      continue;
    }
    const said = DIGIT_OF.get(word);
    const digit = said ?? (/^\d+$/.test(word) ? word : null);
    if (digit !== null) {
      digits += digit.repeat(times);
      isSaid ||= said !== undefined;
    } else {
      if (isSaid) numbers.push(digits);
      digits = '';
      isSaid = false;
    }
    times = 1;
  }
  return numbers;
};
