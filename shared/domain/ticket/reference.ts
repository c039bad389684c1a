import { createHash } from 'node:crypto';

/**
 * Ticket references such as `TD-7K3M-92Q5` (specification 1): seven random Crockford base 32 characters and a check character.
 * The check is the polynomial code Σ αⁱ·dᵢ over GF(32): it notices every single wrong character and every swap of
 * neighbours, and stays inside the alphabet, which Crockford's own modulo 37 doesn't.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PRIMITIVE_POLYNOMIAL = 0b100101;
const RANDOM_CHARACTERS = 7;

/** The text of a well-formed reference, for use inside larger patterns. */
export const REFERENCE_PATTERN = 'TD-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}';

export type ParsedReference = { ok: true; reference: string } | { ok: false; why: 'malformed' | 'mistyped' };

const timesAlpha = (value: number): number => {
  const shifted = value << 1;
  return shifted & 0b100000 ? shifted ^ PRIMITIVE_POLYNOMIAL : shifted;
};

const checkOf = (digits: readonly number[]): number => digits.reduce((sum, digit) => timesAlpha(sum) ^ digit, 0);

const checkCharacter = (digits: readonly number[]): string => ALPHABET.charAt(timesAlpha(checkOf(digits)));

const format = (characters: string): string => `TD-${characters.slice(0, 4)}-${characters.slice(4)}`;

/** Makes a reference from at least seven random bytes, five bits of each being used. */
export const makeReference = (random: Uint8Array): string => {
  if (random.length < RANDOM_CHARACTERS) throw new RangeError('a reference needs seven random bytes');
  const digits = [...random.subarray(0, RANDOM_CHARACTERS)].map((byte) => byte & 31);
  return format(digits.map((digit) => ALPHABET.charAt(digit)).join('') + checkCharacter(digits));
};

/** The reference that a text always gives: whatever is stored under it is stored at the same place when it is repeated. */
export const referenceFrom = (seed: string): string => makeReference(createHash('sha256').update(seed).digest());

/** Hyphens and dashes, as programs replace them, and blanks. */
const GAP = String.raw`[-\s\u2010-\u2015\u2212]`;

/** Reads a reference as people write it: in either case, O for 0, I and L for 1, hyphens and blanks left out or added. */
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

/** The first valid reference inside a longer text such as a subject, or null. */
export const findReference = (text: string): string | null => {
  for (const [candidate] of text.matchAll(IN_TEXT)) {
    const parsed = parseReference(candidate);
    if (parsed.ok) return parsed.reference;
  }
  return null;
};

/** How mails of ours name their ticket, for whoever reads mail. */
export const REFERENCES_IN_MAIL = { header: 'x-tierdesk-reference', find: findReference };
