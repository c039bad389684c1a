import { compile, type HtmlToTextOptions } from 'html-to-text';
import sanitizeHtml from 'sanitize-html';

/**
 * Beyond these the HTML is reduced to its text by hand: both libraries take time that grows with length times depth,
 * and nobody writes so much markup to a help desk.
 */
const MAX_HTML = 300_000;
const MAX_DEPTH = 200;

const VOID_ELEMENTS = /^(area|base|br|col|hr|img|input|link|meta|p|li|td|tr|th|option|source|wbr)$/i;

const isOrdinary = (html: string): boolean => {
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

/** The text between the tags, in linear time. */
const stripTags = (html: string): string =>
  html
    .replace(/<(script|style|head|title)\b[^<>]*>[^<]*(?:<(?!\/\1)[^<]*)*/gi, '')
    .replace(/[\t\n\f\r ]+/g, ' ')
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>?/g, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/gi, decodeEntity)
    .replace(/\n +/g, '\n')
    .toWellFormed();

type Formatter = NonNullable<HtmlToTextOptions['formatters']>[string];
type Element = Parameters<Formatter>[0];

/** Aligning columns costs rows times columns, which spans multiply without end. */
const MAX_CELLS = 2000;
const MAX_SPAN = 20;

const hasWideSpan = (cell: Element): boolean =>
  Number(cell.attribs?.colspan ?? 1) > MAX_SPAN || Number(cell.attribs?.rowspan ?? 1) > MAX_SPAN;

/** A table of data has headings or a border, holds no table and isn't large; the others only lay the mail out. */
const isDataTable = (table: Element): boolean => {
  let isData = Number(table.attribs.border ?? 0) > 0;
  let seen = 0;
  const open: Element[] = [table];
  for (let node = open.pop(); node; node = open.pop()) {
    seen += 1;
    if (seen > MAX_CELLS || (node.name === 'table' && node !== table) || hasWideSpan(node)) return false;
    isData ||= node.name === 'th';
    for (const child of node.children ?? []) open.push(child);
  }
  return isData;
};

const formatTable: Formatter = (element, walk, builder, options) => {
  const format = builder.options.formatters?.[isDataTable(element) ? 'dataTable' : 'block'];
  format?.(element, walk, builder, options);
};

/** Below this an image shows nothing: it counts readers. */
const MIN_PIXELS = 3;

const isPixel = ({ attribs }: Element): boolean =>
  [attribs.width, attribs.height].some((size) => size !== undefined && Number.parseInt(size, 10) < MIN_PIXELS);

/** An image of the mail itself keeps its place by its name; of others their alternative text is read, if there is any. */
const formatImage: Formatter = (element, _walk, builder) => {
  const { src = '', alt = '' } = element.attribs;
  const text = alt.replace(/\s+/g, ' ').trim();
  if (isPixel(element)) return;
  if (/^cid:\S{1,200}$/.test(src)) builder.addInline(`[image: ${text || src}]`);
  else if (text !== '') builder.addInline(text);
};

const CELL = { format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } };
const skipped = ['style', 'script', 'title', 'head'];

const toText = compile({
  wordwrap: false,
  formatters: { mailTable: formatTable, mailImage: formatImage },
  limits: { maxInputLength: MAX_HTML },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } },
    { selector: 'table', format: 'mailTable', options: { uppercaseHeaderCells: false, colSpacing: 2 } },
    { selector: 'img', format: 'mailImage' },
    { selector: 'td', ...CELL },
    { selector: 'th', ...CELL },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
});

/**
 * HTML as a person would read it: lists, links, tables; quotations marked with `> `; images of the mail, whose names are
 * given by Content-ID, as `[image: name]` in their place.
 */
export const htmlToText = (html: string, images: ReadonlyMap<string, string>): string =>
  (isOrdinary(html) ? toText(html) : stripTags(html))
    .replace(/\[image: cid:([^\]\s]{1,200})\]/g, (_, id: string) => `[image: ${images.get(id) || 'image'}]`)
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'div', 'span', 'br', 'hr', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'font', 'center'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'target'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    td: ['colspan', 'rowspan', 'align'],
    th: ['colspan', 'rowspan', 'align'],
    ol: ['start', 'type'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'svg', 'math', 'template'],
  nestingLimit: 100,
  parseStyleAttributes: false,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }) },
  // Remote images and data URLs have lost their source by now.
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
};

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Plain text as HTML that shows it as it is. */
export const textToHtml = (text: string): string =>
  `<pre>${text.replace(/[<>&"]/g, (character) => ESCAPES[character] ?? '')}</pre>`;

/** HTML made safe for display to an agent: no script, style, form, frame, SVG or data URL, and no remote image. */
export const sanitiseHtml = (html: string): string =>
  isOrdinary(html) ? sanitizeHtml(html, OPTIONS) : textToHtml(stripTags(html));
