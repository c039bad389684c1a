/** Prepares a text for a classifier: without secrets and without anything that identifies a person. */

/** Replaces whatever was taken out. It isn't a word in any language. */
export const MASK = '•••';

/** A request says what it is about at its beginning. */
const MAX_READ = 20_000;
const MAX_SHOWN = 4_000;

const PEM = /-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g;

/** Words that come before a secret, in the shipped languages. */
const SECRET_NAMES = [
  'pass(?:word|code|phrase|wort)',
  'passwd',
  'pwd',
  'kennwort',
  'mot de passe',
  'contrase(?:ñ|n)a',
  'clave',
  'senha',
  'palavra[ -]passe',
  'pin',
  'tan',
  'otp',
  'cvv',
  'cvc',
  'token',
  'secret',
  'api[ _-]?key',
  'access[ _-]?key',
  'private[ _-]?key',
  '(?:verification|security|reset|one[ -]time|login) code',
  'best(?:ä|ae)tigungscode',
  'sicherheitscode',
  'code de (?:vérification|sécurité)',
  'c[oó]digo de (?:verificaci[oó]n|seguridad|verifica[cç][aã]o|segurança)',
].join('|');

/** After a colon or an equals sign, masks the rest of the line, because a passphrase contains spaces. */
const NAMED = new RegExp(`(?<![\\p{L}\\p{N}])((?:${SECRET_NAMES})["'’”]?\\s{0,3}[:=])[^\\n]+`, 'giu');
/** In a sentence, masks the word after “is”, or the next word if it contains a digit. */
const SAID = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:${SECRET_NAMES})\\s{1,3}(?:is|was|ist|war|lautet|est|était|es|era|é)\\s{1,3})\\S+`,
  'giu',
);
const BESIDE = new RegExp(`(?<![\\p{L}\\p{N}])((?:${SECRET_NAMES})\\s{1,3})(?=\\S{0,200}\\p{Nd})\\S+`, 'giu');
const AUTHORIZATION = /(?<![\p{L}\p{N}])((?:bearer|basic)\s{1,3})\S{6,}/giu;

/** Six or more digits, in whatever groups: cards, telephone numbers, accounts, identity numbers, dates. */
const DIGITS = /\+?\p{Nd}(?:[\s().,:;_*·/–-]{0,3}\p{Nd}){5,}/gu;

const LONG = 16;
const LETTERS_ONLY = 24;
const MIXED = 8;

/**
 * Keys, tokens and passwords by their look: long with letters and digits, or shorter with upper case, lower case and
 * digits.
 */
const looksSecret = (chunk: string): boolean => {
  const hasDigit = /\p{Nd}/u.test(chunk);
  const hasLower = /\p{Ll}/u.test(chunk);
  const hasUpper = /\p{Lu}/u.test(chunk);
  if (hasDigit && hasLower && hasUpper && chunk.length >= MIXED) return true;
  if (hasDigit && (hasLower || hasUpper) && chunk.length >= LONG) return true;
  return hasLower && /\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}/u.test(chunk) && chunk.length >= LETTERS_ONLY;
};

/** Text without spaces. Some scripts write whole sentences without them. */
const CHUNK = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** Masks email addresses and URLs with everything attached to them. The last part of a URL is often a key. */
const maskedChunk = (chunk: string): string =>
  chunk.includes('@') || chunk.includes('://') || /^www\./i.test(chunk) || looksSecret(chunk) ? MASK : chunk;

/** Drops the last word, which the limit may have cut. */
const withoutLastWord = (text: string): string => {
  let end = text.length;
  while (end > 0 && /\S/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/**
 * The beginning of a text without card numbers, passwords, tokens, keys, addresses, telephone numbers and anything else
 * of six digits. In doubt it masks too much. Names of people stay, because nothing recognises them in every language.
 */
export const masked = (text: string): string => {
  const read = text.length > MAX_READ ? withoutLastWord(text.slice(0, MAX_READ)) : text;
  const clean = read
    .replace(PEM, MASK)
    .replace(NAMED, `$1 ${MASK}`)
    .replace(SAID, `$1${MASK}`)
    .replace(BESIDE, `$1${MASK}`)
    .replace(AUTHORIZATION, `$1${MASK}`)
    .replace(CHUNK, maskedChunk)
    .replace(DIGITS, MASK);
  return clean.slice(0, MAX_SHOWN);
};
