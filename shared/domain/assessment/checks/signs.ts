import type { Sign } from '../../../schemas/configuration/preliminary-checks.ts';
import { ownValue } from '../../../schemas/own-value.ts';

/** Signs that a text contains, in any of the five languages. Each pattern reads a text once, from left to right. */

/** `0x80070005`, `ERR_CONNECTION_RESET`, `E1042`, `AUTH-117`. */
const CODES = /\b(?:0x[\da-f]{4,16}|[A-Z]{2,12}(?:_[A-Z\d]{2,20}){1,6}|[A-Z]{1,8}-?\d{3,8})\b/gi;
/** "error 503", "Fehlercode: 17", "code d'erreur 1042". */
const NAMED =
  /\b(?:error|err|fehler|fehlercode|fehlermeldung|erreur|erro|código|codigo|code|http|status)(?:[ :#.'’°]|(?:code|number|no|nr|nº|de|d|erreur|error|erro)\b){1,12}([a-z]{0,4}-?\d{2,8})\b/gi;
const AMOUNT =
  /(?:[€$£]|\b(?:eur|usd|gbp|zar|chf|brl|mxn|r\$?))\s?\d{1,9}(?:[.,' ]\d{2,3}){0,4}\b|\b\d{1,9}(?:[.,']\d{2,3}){0,4}\s?(?:[€$£]|(?:eur|euros?|usd|dollars?|gbp|pounds?|zar|rand|chf|reais|pesos)\b)/i;
const TIME =
  /\b\d{1,2}(?:[:h]\d{2}|\s?(?:am|pm|uhr|o['’]clock)\b)|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})\b|\b(?:yesterday|today|this (?:morning|afternoon|evening)|last night|(?:since|on) (?:mon|tues|wednes|thurs|fri|satur|sun)day|gestern|heute|hier|aujourd['’]hui|ce matin|ayer|hoy|esta (?:mañana|tarde)|ontem|hoje|esta manhã)\b/i;
const NUMBER = /\d(?:[ -]?\d){3,18}/;

/** Words that look like codes but aren't. */
const NO_CODE = /^(?:rfc|iso|covid|win|gdpr|mp|ps)-?\d+$|^td-/i;

/** Error codes as people copy them, in lower case without hyphens and leading words, to compare two reports. */
export const errorCodesIn = (text: string): string[] => {
  const named = [...text.matchAll(NAMED)].map(([, code = '']) => code);
  const written = [...text.matchAll(CODES)].map(([code]) => code).filter((code) => /\d|_/.test(code));
  const codes = [...named, ...written].filter((code) => code !== '' && !NO_CODE.test(code));
  return [...new Set(codes.map((code) => code.toLowerCase().replaceAll('-', '')))];
};

/** Numbers of five or more digits, such as order and invoice numbers, without spaces and hyphens. */
export const longNumbersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\d(?:[ -]?\d){4,18}/g)].map(([number]) => number.replace(/\D/g, ''))),
];

const SHOWN: Record<Sign, (text: string) => boolean> = {
  error_code: (text) => errorCodesIn(text).length > 0,
  number: (text) => NUMBER.test(text),
  amount: (text) => AMOUNT.test(text),
  time: (text) => TIME.test(text),
};

export const shows = (text: string, sign: Sign): boolean => SHOWN[sign](text);

const SIGNS_OF_SHAPES: Record<string, string> = {
  '.': '\\.',
  '#': '\\d',
  '?': '\\p{L}',
  '*': '[\\p{L}\\d]{1,20}',
  ' ': '\\s',
};

const shapes = new Map<string, RegExp>();

/** Whether a text contains this shape: `#` is a digit, `?` a letter, `*` a run of both, anything else itself. */
export const hasShape = (text: string, shape: string): boolean => {
  const known = shapes.get(shape);
  if (known) return known.test(text);
  const pattern = [...shape].map((sign) => ownValue(SIGNS_OF_SHAPES, sign) ?? sign).join('');
  const made = new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, 'iu');
  shapes.set(shape, made);
  return made.test(text);
};
