import { crc32 } from 'node:zlib';

/**
 * The text of an API key: a prefix that secret scanners look for, random characters, and a checksum, by which a scanner
 * tells a key from what only looks like one, and the API a key that was cut off from one that it doesn't know
 * (docs/decisions/0083).
 */

const PREFIX = 'tierdesk_';
export const KEY_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 214 bits. */
export const KEY_RANDOM_CHARACTERS = 36;
const CHECK_CHARACTERS = 6;
/** What a scanner looks for (docs/api.md). */
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${KEY_RANDOM_CHARACTERS + CHECK_CHARACTERS}}$`);

/** As GitHub has it: the CRC-32 of the random part, in base 62. */
const checkOf = (random: string): string => {
  let rest = crc32(random);
  let text = '';
  for (let place = 0; place < CHECK_CHARACTERS; place += 1) {
    text = KEY_ALPHABET.charAt(rest % KEY_ALPHABET.length) + text;
    rest = Math.floor(rest / KEY_ALPHABET.length);
  }
  return text;
};

export const keyText = (random: string): string => `${PREFIX}${random}${checkOf(random)}`;

/** The part of a key that people may see, to know which one it is. */
export const startOf = (text: string): string => text.slice(0, PREFIX.length + 4);

/** Whether a text is meant as a key of this form, and is none. Texts of other forms may be keys of before it. */
export const isDamagedKey = (text: string): boolean => {
  if (!text.startsWith(PREFIX)) return false;
  return !FORM.test(text) || text !== keyText(text.slice(PREFIX.length, -CHECK_CHARACTERS));
};
