/** What a text becomes before a classifier sees it: without secrets and without what leads to a person. */

/** Stands for whatever was taken out. It is no word in any language. */
export const MASK = '•••';

/** What a request is about stands at its beginning. */
const MAX_READ = 20_000;
const MAX_SHOWN = 4_000;

const PEM = /-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g;

/** Words after which a secret follows, in the languages that are shipped. */
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

/** After a colon or an equals sign: the rest of the line, as a passphrase has blanks. */
const NAMED = new RegExp(`(?<![\\p{L}\\p{N}])((?:${SECRET_NAMES})["'’”]?\\s{0,3}[:=])[^\\n]+`, 'giu');
/** In a sentence: what follows “is”, or at once where it has a digit in it. */
const SAID = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:${SECRET_NAMES})\\s{1,3}(?:is|was|ist|war|lautet|est|était|es|era|é)\\s{1,3})\\S+`,
  'giu',
);
const BESIDE = new RegExp(`(?<![\\p{L}\\p{N}])((?:${SECRET_NAMES})\\s{1,3})(?=\\S{0,200}\\p{Nd})\\S+`, 'giu');
const AUTHORIZATION = /(?<![\p{L}\p{N}])((?:bearer|basic)\s{1,3})\S{6,}/giu;

/** Six digits and more, however they are grouped: cards, telephones, accounts, identities, dates. */
const DIGITS = /\+?\p{Nd}(?:[\s().,:;_*·/–-]{0,3}\p{Nd}){5,}/gu;

const LONG = 16;
const LETTERS_ONLY = 24;
const MIXED = 8;

/** Keys, tokens and passwords as they look: long and of letters and digits, or shorter and of every kind. */
const looksSecret = (chunk: string): boolean => {
  const hasDigit = /\p{Nd}/u.test(chunk);
  const hasLower = /\p{Ll}/u.test(chunk);
  const hasUpper = /\p{Lu}/u.test(chunk);
  if (hasDigit && hasLower && hasUpper && chunk.length >= MIXED) return true;
  if (hasDigit && (hasLower || hasUpper) && chunk.length >= LONG) return true;
  return hasLower && /\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}/u.test(chunk) && chunk.length >= LETTERS_ONLY;
};

/** What stands together; some scripts write whole sentences so. */
const CHUNK = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** Addresses of mail and of pages, whose last part is often a key, are taken out with all that clings to them. */
const maskedChunk = (chunk: string): string =>
  chunk.includes('@') || chunk.includes('://') || /^www\./i.test(chunk) || looksSecret(chunk) ? MASK : chunk;

/** Without the word that the limit cut. */
const withoutLastWord = (text: string): string => {
  let end = text.length;
  while (end > 0 && /\S/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/**
 * The beginning of a text without card numbers, passwords, tokens and keys, addresses, telephone numbers and whatever else
 * has six digits. It rather takes out too much. Names of people stay: nothing recognises them in every language.
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
