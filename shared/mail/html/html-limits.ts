import { decodeHTMLStrict } from 'entities';

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

/** One break where blocks meet, however many, and one blank line between paragraphs; \r stands for a block's edge. */
const joinBreaks = (run: string): string => (run.indexOf('\n') === run.lastIndexOf('\n') ? '\n' : '\n\n');

const withoutHidden = (whole: string, attributes: string): string =>
  /\bdisplay\s{0,5}:\s{0,5}none\b/i.test(attributes.slice(0, 500)) ? '' : whole;

/** The text between the tags, in linear time. */
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
