import { createHash } from 'node:crypto';

/**
 * Ticket references such as `TD-7K3M-92Q5` (specification 1): seven random Crockford base 32 characters and a check
 * character. The check is the polynomial code Σ αⁱ·dᵢ over GF(32). It detects every single wrong character and every
 * swap of neighbours, and stays within the alphabet, unlike Crockford's own modulo 37.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PRIMITIVE_POLYNOMIAL = 0b100101;
const RANDOM_CHARACTERS = 7;

/** The pattern of a well-formed reference, for use in larger patterns. */
export const REFERENCE_PATTERN = 'TD-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}';

export type ParsedReference = { ok: true; reference: string } | { ok: false; why: 'malformed' | 'mistyped' };

const timesAlpha = (value: number): number => {
  const shifted = value << 1;
  return shifted & 0b100000 ? shifted ^ PRIMITIVE_POLYNOMIAL : shifted;
};

const checkOf = (digits: readonly number[]): number => digits.reduce((sum, digit) => timesAlpha(sum) ^ digit, 0);

const checkCharacter = (digits: readonly number[]): string => ALPHABET.charAt(timesAlpha(checkOf(digits)));

const format = (characters: string): string => `TD-${characters.slice(0, 4)}-${characters.slice(4)}`;

/** Makes a reference from at least seven random bytes, using five bits of each. */
export const makeReference = (random: Uint8Array): string => {
  if (random.length < RANDOM_CHARACTERS) throw new RangeError('a reference needs seven random bytes');
  const digits = [...random.subarray(0, RANDOM_CHARACTERS)].map((byte) => byte & 31);
  return format(digits.map((digit) => ALPHABET.charAt(digit)).join('') + checkCharacter(digits));
};

/** The same text always gives the same reference, so that repeating a write finds what the first one stored. */
export const referenceFrom = (seed: string): string => makeReference(createHash('sha256').update(seed).digest());

/** Hyphens, the dashes that programs replace them with, and spaces. */
const GAP = String.raw`[-\s\u2010-\u2015\u2212]`;

/**
 * Reads a reference as people write it: in either case, with O for 0 and I or L for 1, and with hyphens and spaces
 * missing or added.
 */
export const parseReference = (text: string): ParsedReference => {
  const compact = text.toUpperCase().replace(new RegExp(GAP, 'g'), '');
  if (!compact.startsWith('TD')) return { ok: false, why: 'malformed' };
  const characters = compact.slice(2).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(characters)) return { ok: false, why: 'malformed' };
  const digits = [...characters.slice(0, RANDOM_CHARACTERS)].map((character) => ALPHABET.indexOf(character));
  const matches = characters.charAt(RANDOM_CHARACTERS) === checkCharacter(digits);
  return matches ? { ok: true, reference: format(characters) } : { ok: false, why: 'mistyped' };
};

const IN_TEXT = new RegExp(String.raw`\bTD${GAP}?[0-9A-Z]{4}${GAP}?[0-9A-Z]{4}\b`, 'gi');

/** The first valid reference in a longer text, such as a subject. Null if there is none. */
export const findReference = (text: string): string | null => {
  for (const [candidate] of text.matchAll(IN_TEXT)) {
    const parsed = parseReference(candidate);
    if (parsed.ok) return parsed.reference;
  }
  return null;
};

/** How our mails name their ticket, for the mail reader. */
export const REFERENCES_IN_MAIL = { header: 'x-tierdesk-reference', find: findReference };
