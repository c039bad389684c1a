/**
 * Beyond these HTML is reduced to its text by hand: parsers take time that grows with length times depth, and nobody
 * writes so much markup to a help desk.
 */
const MAX_HTML = 300_000;
const MAX_DEPTH = 200;

const VOID_ELEMENTS = /^(area|base|br|col|hr|img|input|link|meta|p|li|td|tr|th|option|source|wbr)$/i;

/** Whether HTML is short and flat enough to be parsed. */
export const isOrdinary = (html: string): boolean => {
  if (html.length > MAX_HTML) return false;
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    if (VOID_ELEMENTS.test(name)) continue;
    depth = Math.max(0, depth + (slash ? -1 : 1));
    if (depth > MAX_DEPTH) return false;
  }
  return true;
};

/** HTML's names of the characters from U+00A0 to U+00FF, in order. */
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", euro: '€', ndash: '–', mdash: '—' }),
  ...Object.entries({ hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„', bull: '•', trade: '™' }),
]);

const decodeEntity = (whole: string, decimal?: string, hex?: string, name?: string): string => {
  if (name !== undefined) return ENTITIES.get(name) ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
};

/** One break where blocks meet, however many, and one blank line between paragraphs; \r stands for a block's edge. */
const joinBreaks = (run: string): string => (run.indexOf('\n') === run.lastIndexOf('\n') ? '\n' : '\n\n');

const withoutHidden = (whole: string, attributes: string): string =>
  /\bdisplay\s{0,5}:\s{0,5}none\b/i.test(attributes.slice(0, 500)) ? '' : whole;

/** The text between the tags, in linear time. */
export const stripTags = (html: string): string =>
  html
    .replace(/<(script|style|head|title)\b[^<>]*>[^<]*(?:<(?!\/\1)[^<]*)*/gi, '')
    .replace(/<(?:div|span|p|td)\b([^<>]*)>[^<]*/gi, withoutHidden)
    .replace(/[\t\n\f\r ]+/g, ' ')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<\/?(p|h[1-6])\b[^<>]*>/gi, '\n\n')
    .replace(/<\/?(div|li|tr|ul|ol|table|blockquote)\b[^<>]*>/gi, '\r')
    .replace(/<\/?t[dh]\b[^<>]*>/gi, ' ')
    .replace(/<[^<>]*>?/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?[\n\r][ \n\r]*/g, joinBreaks)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/gi, decodeEntity)
    .toWellFormed();
