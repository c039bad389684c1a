import creditCardType from 'credit-card-type';

/**
 * Masks payment card numbers before anything is stored (specification 6; PCI DSS 3.4 allows the last four digits). A
 * number counts as a card's if its digits fit a card scheme's prefix and length and pass the Luhn check (ISO/IEC 7812).
 */

const FEWEST_DIGITS = 13;
const MAX_DIGITS = 19;
const SHOWN_DIGITS = 4;
const MASK = '•';

/** What may stand between the digits of one number: spaces, dashes, dots, line breaks. */
const MAX_GAP = 3;
const GAP = /^[\s\p{Zs}\p{Pd}.·_*\u200b-\u200f\u2060\ufeff]*$/u;
/** A tag, or an entity for a space, between two digits that HTML shows as one number. */
const MARKUP =
  /^(?:<[^<>]*>|&(?:nbsp|thinsp|ensp|emsp|shy|zwnj|zwj|#160|#xa0|#8203|#8209);|[\s\p{Zs}\p{Pd}.·_*\u200b-\u200f\u2060\ufeff])*$/iu;
const MAX_MARKUP = 200;

type Digit = { value: number; start: number; end: number };
/** Consecutive digits. */
type Group = { first: number; last: number };

/**
 * The value of a decimal digit of any script. -1 for anything else. In Unicode, the ten digits of a script are in
 * order.
 */
const digitValueOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 48 && code <= 57) return code - 48;
  if (code < 0x660 || !isDigit(code)) return -1;
  // Fullwidth and mathematical digits, whose alphabets are adjacent.
  const plain = Number(character.normalize('NFKC'));
  if (Number.isInteger(plain)) return plain;
  let value = 0;
  while (value < 9 && isDigit(code - value - 1)) value++;
  return value;
};

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));

const digitsOf = (text: string): Digit[] => {
  const digits: Digit[] = [];
  let at = 0;
  for (const character of text) {
    const value = digitValueOf(character);
    if (value >= 0) digits.push({ value, start: at, end: at + character.length });
    at += character.length;
  }
  return digits;
};

const passesLuhn = (digits: readonly Digit[]): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = digits[digits.length - 1 - i]?.value ?? 0;
    const doubled = i % 2 === 1 ? value * 2 : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** The most leading digits that identify a scheme. */
const PREFIX_DIGITS = 8;
/** The card lengths for each prefix, cached because many texts share prefixes. */
const lengthsByPrefix = new Map<string, ReadonlySet<number>>();
const MAX_PREFIXES = 10_000;

const lengthsOf = (prefix: string): ReadonlySet<number> => {
  const known = lengthsByPrefix.get(prefix);
  if (known) return known;
  const lengths = new Set(creditCardType(prefix).flatMap((scheme) => scheme.lengths));
  if (lengthsByPrefix.size >= MAX_PREFIXES) lengthsByPrefix.clear();
  lengthsByPrefix.set(prefix, lengths);
  return lengths;
};

const prefixOf = (digits: readonly Digit[]): string =>
  digits
    .slice(0, PREFIX_DIGITS)
    .map(({ value }) => value)
    .join('');

const isCard = (digits: readonly Digit[]): boolean =>
  passesLuhn(digits) && lengthsOf(prefixOf(digits)).has(digits.length);

/** Runs of groups with only gaps between them. */
const runsOf = (text: string, digits: readonly Digit[], isHtml: boolean): Group[][] => {
  const runs: Group[][] = [];
  let run: Group[] = [];
  digits.forEach((digit, index) => {
    const before = digits[index - 1];
    const group = run.at(-1);
    if (before && group && before.end === digit.start) {
      group.last = index;
      return;
    }
    if (!before || !joins(text.slice(before.end, Math.min(digit.start, before.end + MAX_MARKUP + 1)), isHtml)) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    run.push({ first: index, last: index });
  });
  if (run.length > 0) runs.push(run);
  return runs;
};

const joins = (between: string, isHtml: boolean): boolean =>
  isHtml ? between.length <= MAX_MARKUP && MARKUP.test(between) : between.length <= MAX_GAP && GAP.test(between);

/** The card numbers of a run, from left to right: consecutive whole groups that together form a card number. */
const cardsOf = (run: readonly Group[], digits: readonly Digit[]): Group[] => {
  const found: Group[] = [];
  let from = 0;
  while (from < run.length) {
    const first = run[from]?.first ?? 0;
    let until = -1;
    for (let to = from; to < run.length; to++) {
      const last = run[to]?.last ?? 0;
      const length = last - first + 1;
      if (length > MAX_DIGITS) break;
      if (length >= FEWEST_DIGITS && isCard(digits.slice(first, last + 1))) until = to;
    }
    if (until >= 0) found.push({ first, last: run[until]?.last ?? first });
    from = until >= 0 ? until + 1 : from + 1;
  }
  return found;
};

const masked = (text: string, isHtml: boolean): string => {
  const digits = digitsOf(text);
  if (digits.length < FEWEST_DIGITS) return text;
  const hidden = runsOf(text, digits, isHtml)
    .flatMap((run) => cardsOf(run, digits))
    .flatMap(({ first, last }) => digits.slice(first, last + 1 - SHOWN_DIGITS));
  let result = '';
  let at = 0;
  for (const { start, end } of hidden) {
    result += text.slice(at, start) + MASK;
    at = end;
  }
  return result + text.slice(at);
};

/** Masks every card number except its last four digits. Linear in the text's length; masking twice changes nothing. */
export const withoutCardNumbers = (text: string): string => masked(text, false);

export const hasCardNumber = (text: string): boolean => withoutCardNumbers(text) !== text;

/** The same for HTML, where tags and entities may stand between the digits of a number. */
export const htmlWithoutCardNumbers = (html: string): string => masked(html, true);
