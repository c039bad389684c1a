import { decodeHTMLStrict } from 'entities';

/**
 * Longer or deeper HTML is stripped of its tags without a parser: parsers take time that grows with length times depth,
 * and real mail to a help desk stays below this.
 */
const MAX_HTML = 300_000;
const MAX_DEPTH = 200;

const VOID_ELEMENTS = /^(area|base|br|col|hr|img|input|link|meta|p|li|td|tr|th|option|source|wbr)$/i;

/** Whether HTML is short and flat enough to parse. */
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

/**
 * One line break where blocks meet, however many do; one blank line between paragraphs. \r marks the edge of a block.
 */
const joinBreaks = (run: string): string => (run.indexOf('\n') === run.lastIndexOf('\n') ? '\n' : '\n\n');

const withoutHidden = (whole: string, attributes: string): string =>
  /\bdisplay\s{0,5}:\s{0,5}none\b/i.test(attributes.slice(0, 500)) ? '' : whole;

/** Returns the text between the tags, in linear time. */
export const stripTags = (html: string): string => decodeHTMLStrict(withoutTags(html)).toWellFormed();

const withoutTags = (html: string): string =>
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
    .replace(/ ?[\n\r][ \n\r]*/g, joinBreaks);
