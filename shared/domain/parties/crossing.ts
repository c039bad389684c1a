import { inLowerCase } from '../../mail/addresses.ts';
import { skeletonOf } from '../../mail/kind/look-alike.ts';
import { cut } from '../../schemas/primitives.ts';
import type { Side } from '../../schemas/ticket.ts';
import { COMMON_WORDS } from '../assessment/checks/common-words.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor } from '../ticket/ticket.ts';
import { numbersSaidIn, readLetters, spelledOut } from './contact-spelling.ts';
import { isSeenBy } from './sides.ts';

/**
 * What a text for one side of a dispute reveals about the other (specification 1): its contact data, or lines it wrote,
 * however they are wrapped, quoted or spelled.
 */

type Said = Pick<MessageContent, 'visibility' | 'direction' | 'to' | 'from' | 'body'> & { author: Actor };

/** How a person can be reached. */
export type Contact = { email?: string | null; phone?: string | null; handle?: string | null };

/** `found` is the text as the other side's message or contact data has it. */
export type Crossing = { what: 'contact' | 'line'; found: string };

/** This many words in a row aren't chance. A short line counts whole if it says more than a greeting. */
const WORDS_IN_A_ROW = 7;
const SHORT_LINE_WORDS = 4;
/** Shorter runs of digits are amounts, dates and order numbers. */
const FEWEST_DIGITS = 8;
const MAX_SHOWN_LENGTH = 120;
/** Only this much of a longer text is compared. */
const MAX_CHARACTERS = 200_000;

/** A digit of any script, such as Arabic, in ASCII. The ten digits of each script are consecutive. */
const asciiDigit = (digit: string): string => {
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
};

/** Text as a reader sees it: soft hyphens, joiners and other invisible characters don't separate words. */
const seen = (text: string): string =>
  text
    .slice(0, MAX_CHARACTERS)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/(?!\d)\p{Nd}/gu, asciiDigit);

const wordsOf = (text: string): string[] =>
  seen(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Words as they are compared: by their look, without accents, with one letter for all that look like it. */
const looksOf = (words: readonly string[]): string[] => words.map(skeletonOf);

const looks = (text: string): string =>
  seen(text)
    .split(/(\s+)/u)
    .map((part) => (/^\s/u.test(part) ? ' ' : readLetters(skeletonOf(part))))
    .join('');

/** Limits how many addresses are searched in every spelling, because a side may have written thousands. */
const MAX_SPELLED = 20;

const digitsOf = (text: string): string => seen(text).replace(/\D/gu, '');

/** Numbers as written, with spaces, dots, dashes, slashes and brackets between digits. */
const numbersIn = (text: string): string[] =>
  (seen(text).match(/\d(?:[ \t()./\u00a0\p{Pd}]{0,3}\d){7,19}/gu) ?? [])
    .filter((number) => !DATE.test(number))
    .map(digitsOf);
/** A date isn't a number: both sides may mention the same day. */
const DATE = /^(?:\d{1,2}[./-] ?\d{1,2}[./-] ?\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})$/;
/** Also finds numbers with other characters between digits, such as commas or keycap marks, and numbers in words. */
const numbersAnyhowIn = (text: string): string[] => [
  ...numbersIn(text),
  ...numbersIn(seen(text).replace(/[^\p{L}\p{N}\n]{1,8}/gu, ' ')),
  ...numbersSaidIn(seen(text)),
];

const addressesIn = (text: string): string[] =>
  (seen(text).match(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu) ?? []).map(inLowerCase);

/** The last digits, which are the same with and without a country code. */
const tailOf = (digits: string): string => digits.slice(-FEWEST_DIGITS);

const contactCrossing = (
  text: string,
  theirs: readonly string[],
  contacts: readonly Contact[],
  ours: string,
): Crossing | null => {
  const own = { addresses: addressesIn(ours), numbers: numbersIn(ours).map(tailOf) };
  const addresses = [...contacts.flatMap(({ email }) => email ?? []), ...theirs.flatMap(addressesIn)].map(inLowerCase);
  const numbers = [...contacts.flatMap(({ phone }) => phone ?? []).map(digitsOf), ...theirs.flatMap(numbersIn)];
  const said = addressesIn(text);
  const looked = looks(text);
  const spelled = addresses.slice(0, MAX_SPELLED).filter((each) => spelledOut(each).test(looked));
  const address = addresses.find(
    (each) => (said.includes(each) || spelled.includes(each)) && !own.addresses.includes(each),
  );
  if (address) return { what: 'contact', found: address };
  const dialled = numbersAnyhowIn(text).map(tailOf);
  const number = numbers.find(
    (each) => each.length >= FEWEST_DIGITS && dialled.includes(tailOf(each)) && !own.numbers.includes(tailOf(each)),
  );
  if (number) return { what: 'contact', found: number };
  const spaced = ` ${looksOf(wordsOf(text)).join(' ')} `;
  const handle = contacts
    .flatMap(({ handle: each }) => each ?? [])
    .find((each) => {
      const words = looksOf(wordsOf(each)).join(' ');
      return words.length >= FEWEST_DIGITS && spaced.includes(` ${words} `);
    });
  return handle ? { what: 'contact', found: handle } : null;
};

/** How many uncommon words a short line must contain to identify its author. */
const TELLING_WORDS = 2;
const isTelling = (words: readonly string[]): boolean =>
  words.filter((word) => word.length > 2 && !COMMON_WORDS.has(word)).length >= TELLING_WORDS;

const runsOf = (words: readonly string[], length: number): string[] =>
  words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(' '));

/** All runs of the compared lengths. Looking one up takes the same time however long the text is. */
const runsIn = (text: string): Set<string> => {
  const words = looksOf(wordsOf(text));
  const lengths = Array.from({ length: WORDS_IN_A_ROW - SHORT_LINE_WORDS + 1 }, (_, more) => SHORT_LINE_WORDS + more);
  return new Set(lengths.flatMap((length) => runsOf(words, length)));
};

/** Fewer single letters in a row are initials, sums or lists. */
const SPELLED_LETTERS = 16;

/** Returns a function that tells whether words occur in the parts of a text that are written letter by letter. */
const speltIn = (text: string): ((words: readonly string[]) => boolean) => {
  const stretches: string[] = [];
  let letters: string[] = [];
  for (const word of [...wordsOf(text), 'end']) {
    if ([...word].length === 1) letters.push(word);
    else {
      if (letters.length >= SPELLED_LETTERS) stretches.push(skeletonOf(letters.join('')));
      letters = [];
    }
  }
  const spelt = stretches.join(' ');
  const starts = new Set(Array.from(spelt, (_, at) => spelt.slice(at, at + SPELLED_LETTERS)));
  return (words) => {
    const look = skeletonOf(words.join(''));
    return look.length >= SPELLED_LETTERS && starts.has(look.slice(0, SPELLED_LETTERS)) && spelt.includes(look);
  };
};

const lineCrossing = (text: string, theirs: readonly string[], ours: string): Crossing | null => {
  const written = runsIn(text);
  const isSpelt = speltIn(text);
  const known = runsIn(ours);
  const crosses = (run: string): boolean => {
    const words = run.split(' ');
    const look = looksOf(words).join(' ');
    return (written.has(look) || isSpelt(words)) && !known.has(look);
  };
  for (const body of theirs) {
    const line = body.split('\n').find((each) => {
      const words = wordsOf(each);
      const isShort = words.length >= SHORT_LINE_WORDS && words.length < WORDS_IN_A_ROW;
      return isShort && isTelling(words) && crosses(words.join(' '));
    });
    const found = line ?? runsOf(wordsOf(body), WORDS_IN_A_ROW).find(crosses);
    if (found) return { what: 'line', found: shown(found) };
  }
  return null;
};

const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_SHOWN_LENGTH ? `${cut(line, MAX_SHOWN_LENGTH)}…` : line;
};

/** The first content of the other side in a text for one side, unless that side knows it. Null if there is none. */
export const crossingIn = (
  text: string,
  messages: readonly Said[],
  side: Side,
  contacts: readonly Contact[] = [],
): Crossing | null => {
  const theirs = messages.filter((message) => message.direction === 'inbound' && !isSeenBy(message, side));
  const ours = messages
    .filter((message) => isSeenBy(message, side))
    .map(({ body }) => body)
    .join('\n');
  const bodies = theirs.map(({ body }) => body);
  return contactCrossing(text, bodies, contacts, ours) ?? lineCrossing(text, bodies, ours);
};

/** The message of a refusal: what was found, and what to do. */
export const crossingMessage = ({ what, found }: Crossing, side: Side): string => {
  const other = side === 'requester' ? 'counterparty' : 'requester';
  const thing = what === 'contact' ? 'contact data' : 'words';
  return `this holds ${thing} of the ${other}, which the ${side} must not see: "${found}". Leave it out, or say it in your own words`;
};
