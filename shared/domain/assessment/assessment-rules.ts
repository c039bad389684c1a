import type { AssessmentRule, Product, RequestSign } from '../../schemas/configuration/assessment-rules.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { errorCodeExpression } from './error-codes.ts';

/** The parts of a request that the rules read. */
export type RuleInput = {
  subject: string;
  description: string;
  /** The requester's address, in lower case. */
  sender?: string | null;
  fields?: Record<string, string | number | boolean>;
  details?: Record<string, string>;
  attachments?: readonly { name: string; type?: string }[];
  /** What the text model recognised. Undefined if it hasn't read the request. */
  signs?: readonly RequestSign[];
};

/**
 * Text as rules compare it: lower case, without accents and punctuation, with one space between words and at both ends.
 */
export const wordsOf = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** A request says what it is about at its beginning. A pasted log further down could match anything. */
const MAX_READ = 20_000;

type Read = {
  words: string;
  /** The text as written, with the details: error codes contain punctuation. */
  written: string;
  fields: { name: string; value: string }[];
  sender: string;
  endings: string[];
  types: string[];
  signs: readonly RequestSign[];
  /** Where each product that the request concerns is named. */
  products: Map<string, number>;
};

/** The position of a value chosen in a form: before any text. */
const CHOSEN = -1;
/** The position of a match outside the text: a sender, a file. */
const UNSAID = Number.MAX_SAFE_INTEGER;

const readOf = (input: RuleInput, products: readonly Product[]): Read => {
  const { subject, description, fields = {}, details = {}, attachments = [] } = input;
  const text = `${subject}\n${description.slice(0, MAX_READ)}`;
  const words = wordsOf(text);
  const values = Object.entries(fields).map(([name, value]) => ({ name, value: wordsOf(String(value)) }));
  return {
    words,
    written: [text, ...Object.values(details), ...Object.values(fields).map(String)].join('\n').slice(0, 2 * MAX_READ),
    fields: values,
    sender: input.sender?.toLowerCase() ?? '',
    endings: attachments.map(({ name }) => name.toLowerCase()),
    types: attachments.map(({ type = '' }) => type.toLowerCase()),
    signs: input.signs ?? [],
    products: new Map(
      products.flatMap((product) => {
        const names = namesOf(product);
        const at = values.some(({ value }) => names.includes(value)) ? CHOSEN : firstOf(words, names);
        return at === null ? [] : [[product.id, at] as const];
      }),
    ),
  };
};

const firstOf = (text: string, phrases: readonly string[]): number | null => {
  const found = phrases.map((phrase) => text.indexOf(phrase)).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : null;
};

/** A domain matches itself and its subdomains. */
const isFrom = (sender: string, wanted: string): boolean =>
  wanted.includes('@') ? sender === wanted : sender.endsWith(`@${wanted}`) || sender.endsWith(`.${wanted}`);

const isOfType = (type: string, wanted: string): boolean =>
  wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type.split(';')[0]?.trim() === wanted;

/** Where in a request a rule first matches. Null if it doesn't. */
const firesAt = (rule: AssessmentRule, read: Read): number | null => {
  const { phrases, wanted, codes } = preparedOf(rule);
  const found: number[] = [];
  if (read.fields.some(({ name, value }) => ownValue(wanted, name)?.includes(value))) found.push(CHOSEN);
  const word = firstOf(read.words, phrases);
  if (word !== null) found.push(word);
  for (const code of codes) {
    const at = read.written.search(code);
    if (at >= 0) found.push(at);
  }
  for (const product of rule.products ?? []) {
    const at = read.products.get(product);
    if (at !== undefined) found.push(at);
  }
  const isSender = rule.senders?.some((each) => isFrom(read.sender, each)) ?? false;
  const isAttached = rule.attachments.some((each) =>
    each.includes('/')
      ? read.types.some((type) => isOfType(type, each))
      : read.endings.some((name) => name.endsWith(`.${each}`)),
  );
  const isRecognised = rule.signs?.some((sign) => read.signs.includes(sign)) ?? false;
  if (isSender || isAttached || isRecognised) found.push(UNSAID);
  return found.length > 0 ? Math.min(...found) : null;
};

export type Fired = {
  /** The strongest first. Rules of equal weight follow the order of the request, not of the list. */
  rules: AssessmentRule[];
  /** Ids of the products that the request concerns, in the order in which it names them. */
  products: string[];
};

/** The rules that a request fires. */
export const firedRules = (
  input: RuleInput,
  rules: readonly AssessmentRule[],
  products: readonly Product[] = [],
): Fired => {
  const read = readOf(input, products);
  const isRead = input.signs !== undefined;
  const fired = rules.flatMap((rule) => {
    if (rule.fallback && isRead) return [];
    const at = firesAt(rule, read);
    return at === null ? [] : [{ rule, at }];
  });
  const inOrder = fired.toSorted(
    (a, b) => b.rule.weight - a.rule.weight || a.at - b.at || (a.rule.id < b.rule.id ? -1 : 1),
  );
  return {
    rules: inOrder.map(({ rule }) => rule),
    products: [...read.products].toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id),
  };
};

type Prepared = { phrases: string[]; wanted: Record<string, string[]>; codes: RegExp[] };

/** Rules' words in the form in which text is compared, prepared once per rule: an organisation has about a thousand. */
const prepared = new WeakMap<AssessmentRule, Prepared>();

const preparedOf = (rule: AssessmentRule): Prepared => {
  const known = prepared.get(rule);
  if (known) return known;
  const phrases = [...rule.words, ...Object.values(rule.wordsIn).flat()].map(wordsOf);
  const wanted = Object.fromEntries(
    Object.entries(rule.fields).map(([name, values]) => [name, values.map(wordsOf)] as const),
  );
  const made = { phrases, wanted, codes: (rule.errorCodes ?? []).map(errorCodeExpression) };
  prepared.set(rule, made);
  return made;
};

const productNames = new WeakMap<Product, string[]>();

const namesOf = (product: Product): string[] => {
  const known = productNames.get(product);
  if (known) return known;
  const made = [product.name, product.id, ...(product.words ?? [])].map(wordsOf);
  productNames.set(product, made);
  return made;
};
