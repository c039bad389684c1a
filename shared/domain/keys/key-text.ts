import { crc32 } from 'node:zlib';

/**
 * The text of an API key: a prefix that secret scanners look for, random characters, and a checksum. With the checksum,
 * scanners recognise a real key, and the API can tell a truncated key from an unknown one (docs/decisions/0083).
 */

const PREFIX = 'tierdesk_';
export const KEY_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 214 bits. */
export const KEY_RANDOM_CHARACTERS = 36;
const CHECK_CHARACTERS = 6;
/** The pattern that scanners look for (docs/api.md). */
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${KEY_RANDOM_CHARACTERS + CHECK_CHARACTERS}}$`);

/** The CRC-32 of the random part, in base 62, as GitHub does it. */
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

/** The part of a key that people may see, to recognise it. */
export const startOf = (text: string): string => text.slice(0, PREFIX.length + 4);

/** Whether a text looks like a key of this form but is damaged. Texts of other forms may be older keys. */
export const isDamagedKey = (text: string): boolean => {
  if (!text.startsWith(PREFIX)) return false;
  return !FORM.test(text) || text !== keyText(text.slice(PREFIX.length, -CHECK_CHARACTERS));
};
