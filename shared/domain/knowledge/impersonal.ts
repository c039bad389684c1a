import { MASK, masked } from '../assessment/classifier/masking.ts';

/**
 * Removes from a text what identifies a person: addresses, numbers, secrets, known names, salutations, and everything
 * after a closing. It is for a draft that a person then reviews. In doubt it removes too much.
 */

/** Replaces whatever was removed. */
export const REMOVED = '[removed]';

/** A shorter part of a name is too often another word. */
const SHORTEST_NAME = 2;

const GREETINGS = [
  'hi|hello|hey|dear|good (?:morning|afternoon|evening)',
  'hallo|moin|liebe[r]?|sehr geehrte[r]?|guten (?:tag|morgen|abend)',
  'bonjour|bonsoir|cher|chère|madame|monsieur',
  'hola|estimad[oa]s?|buen[oa]s (?:días|tardes|noches)|querid[oa]',
  'olá|ola|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?',
].join('|');
const withCapitals = GREETINGS.replace(/(?<=^|\|)\p{L}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
/** A greeting with the name in it, up to its comma or the end of the line. What follows the comma stays. */
const SALUTATION = new RegExp(
  String.raw`^\s*(?:${withCapitals})(?![\p{L}\p{N}])(?:(?:[ \t]+[^\s,!:]+){0,2}[,!:]|(?:[ \t]+\p{Lu}[^\s,!:]*){1,4}(?:[,!:.]|$)|\s*$)[ \t]*`,
  'u',
);

const FAREWELLS = [
  '(?:(?:kind|best|warm) )?regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely|cheers|many thanks|thanks(?: in advance)?|thank you',
  '(?:mit )?(?:freundliche[nr]?|beste[nr]?|viele[nr]?|liebe[nr]?) gr(?:ü|ue)(?:ß|ss)e[n]?|mfg|danke(?: im voraus)?|vielen dank',
  "cordialement|bien (?:cordialement|à vous)|sincères salutations|merci(?: d’avance| d'avance| beaucoup)?",
  'saludos(?: cordiales)?|atentamente|un (?:cordial )?saludo|(?:muchas )?gracias',
  'atenciosamente|(?:com os )?(?:melhores )?cumprimentos|abraços?|(?:muito )?obrigad[oa]',
].join('|');
const FAREWELL = new RegExp(`^\\s*(?:${FAREWELLS})\\s*[,!.]*\\s*$`, 'iu');
/** A closing is near the end. The same words further up belong to the message. */
const MAX_LINES_BELOW = 8;

/** A title with the name after it, or a phrase of self-introduction: removes the name, even if unknown. */
const NAME = "\\p{Lu}[\\p{L}’'-]+(?:\\s+\\p{Lu}[\\p{L}’'-]+){0,2}";
const TITLED = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|M|Mme|Mlle|Sr|Sra|Dom|Dona)\\.?\\s+)${NAME}`,
  'gu',
);
const INTRODUCED = new RegExp(
  `((?:[Mm]y name is|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m[’']appelle|[Mm]e llamo|[Mm]i nombre es|[Cc]hamo-me|[Mm]eu nome é)\\s+)${NAME}`,
  'gu',
);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
const capitalised = (part: string): string => `${part.charAt(0).toUpperCase()}${part.slice(1)}`;

/** Removes each name as a whole in any case, and its parts if they are capitalised. */
const withoutNames = (names: readonly string[]): ((text: string) => string) => {
  const known = names.map((name) => name.trim()).filter((name) => name.length >= SHORTEST_NAME);
  const parts = known.flatMap((name) => name.split(/[\s,]+/)).filter((part) => part.length >= SHORTEST_NAME);
  const asWritten = [...new Set(parts.flatMap((part) => [capitalised(part), part.toUpperCase()]))];
  const patterns = [
    ...known.map((name) => ({ text: name, flags: 'giu' })),
    ...asWritten.toSorted((a, b) => b.length - a.length).map((text) => ({ text, flags: 'gu' })),
  ].map(({ text, flags }) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, flags));
  return (text) => patterns.reduce((left, pattern) => left.replace(pattern, REMOVED), text);
};

/** Removes greetings, and everything from the closing on. */
const withoutManners = (text: string): string => {
  const lines = text.split('\n');
  const last = lines.length - 1;
  const farewell = lines.findIndex((line, index) => last - index <= MAX_LINES_BELOW && FAREWELL.test(line));
  return (farewell < 0 ? lines : lines.slice(0, farewell)).map((line) => line.replace(SALUTATION, '')).join('\n');
};

/** @param names of everyone known to be involved */
export const impersonal = (text: string, names: readonly string[]): string => {
  const named = withoutNames(names);
  return withoutManners(text)
    .split(/\n{2,}/)
    .map((paragraph) => named(masked(paragraph).replaceAll(MASK, REMOVED)))
    .map((paragraph) => paragraph.replace(TITLED, `$1${REMOVED}`).replace(INTRODUCED, `$1${REMOVED}`).trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
    .replaceAll(/(?:\[removed\]\s*)+\[removed\]/g, REMOVED);
};
