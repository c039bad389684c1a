import type { Instant } from '../../../schemas/primitives.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type { Category } from '../../../schemas/ticket.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import { wordsOf } from '../assessment-rules.ts';
import { COMMON_WORDS } from './common-words.ts';
import { errorCodesIn, longNumbersIn } from './signs.ts';

/** How alike two requests are (specification 2). The result doesn't depend on which of the two comes first. */

/** The parts of a request that are compared. */
export type Described = {
  reference: string;
  createdAt: Instant;
  category: Category | null;
  /** The beginnings of its words, without words that occur in every mail. */
  words: ReadonlySet<string>;
  /** Error codes and long numbers, such as order numbers. */
  codes: ReadonlySet<string>;
  products: ReadonlySet<string>;
};

/** A request says what it is about at its beginning. */
const MAX_READ = 4000;
const MAX_WORDS = 120;
/** The rest of a word is its ending, in each of the five languages: "booking", "bookings"; "Buchung", "Buchungen". */
const STEM = 6;
const SHORTEST = 3;

export const described = (
  { reference, createdAt, category }: Pick<Described, 'reference' | 'createdAt' | 'category'>,
  { subject = '', body }: Pick<MessageContent, 'subject' | 'body'>,
  products: readonly string[],
): Described => {
  const text = `${subject}\n${body.slice(0, MAX_READ)}`;
  const words = wordsOf(text)
    .split(' ')
    .filter((word) => word.length >= SHORTEST && !COMMON_WORDS.has(word))
    .map((word) => word.slice(0, STEM));
  return {
    reference,
    createdAt,
    category,
    words: new Set([...new Set(words)].slice(0, MAX_WORDS)),
    codes: new Set([...errorCodesIn(text), ...longNumbersIn(text)]),
    products: new Set(products),
  };
};

export type Likeness = {
  /** From 0 to 1. */
  score: number;
  /** In one sentence, without quoting either request. */
  because: string;
};

const SAME_CODE = 0.35;
const OTHER_CODE = -0.25;
const SAME_PRODUCT = 0.15;
const OTHER_PRODUCT = -0.15;
const SAME_CATEGORY = 0.1;
/** A single common word says nothing. */
const FEWEST_WORDS = 2;

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((each) => b.has(each)).length;

/** `same` if the sets have a common element, `other` if not, and 0 if one of them is empty. */
const weighed = (a: ReadonlySet<string>, b: ReadonlySet<string>, same: number, other: number): number =>
  a.size === 0 || b.size === 0 ? 0 : common(a, b) > 0 ? same : other;

const HOUR = 3_600_000;

const hoursApart = (a: Described, b: Described): number =>
  Math.abs(millisecondsOf(a.createdAt) - millisecondsOf(b.createdAt)) / HOUR;

/** The factor for the time between two requests: 1 within `near` hours, falling to one half at ten times as many. */
const closeness = (hours: number, near: number): number =>
  1 - 0.5 * Math.min(1, Math.max(0, (hours - near) / (9 * near)));

/**
 * The cosine of the two sets of words, adjusted by what else is the same or different, and reduced by the time between
 * them.
 */
export const likeness = (a: Described, b: Described, nearHours: number): Likeness => {
  const shared = common(a.words, b.words);
  const sameCodes = common(a.codes, b.codes);
  const cosine = shared === 0 ? 0 : shared / Math.sqrt(a.words.size * b.words.size);
  const sameCategory = a.category !== null && a.category === b.category;
  const isNothing = shared < FEWEST_WORDS && sameCodes === 0;
  const sum =
    cosine +
    weighed(a.codes, b.codes, SAME_CODE, OTHER_CODE) +
    weighed(a.products, b.products, SAME_PRODUCT, OTHER_PRODUCT) +
    (sameCategory ? SAME_CATEGORY : 0);
  const hours = hoursApart(a, b);
  const score = isNothing ? 0 : Math.min(1, Math.max(0, sum)) * closeness(hours, nearHours);
  const signs = [
    ...(sameCodes > 0 ? ['the same error code or number'] : []),
    ...(common(a.products, b.products) > 0 ? ['the same product'] : []),
    ...(sameCategory ? ['the same category'] : []),
    `${shared} of ${Math.min(a.words.size, b.words.size)} words in common`,
    `written ${spokenHours(hours)} apart`,
  ];
  return { score, because: `${Math.round(score * 100)} % alike: ${signs.join(', ')}` };
};

const spokenHours = (hours: number): string => {
  if (hours < 1) return 'less than an hour';
  const [count, unit] = hours < 48 ? [Math.round(hours), 'hour'] : [Math.round(hours / 24), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};
