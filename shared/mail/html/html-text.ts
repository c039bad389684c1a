import { ownValue } from '../../schemas/own-value.ts';
import { trimmed } from '../text/trim.ts';
import { TextBlocks } from './html-blocks.ts';
import { isHidden, isTooSmall } from './html-hidden.ts';
import { isOrdinary, stripTags } from './html-limits.ts';
import { type Cell, cellOf, drawTable, isLegibleBesides, isRowOfData, kindOfTable } from './html-table.ts';
import { type Element, parseHtml } from './html-tree.ts';
import { isIndent } from './indent.ts';
import { type WhiteSpace, type WhiteSpaceRules, whiteSpaceOf, whiteSpaceRules } from './white-space.ts';

type Nodes = readonly (Element | string)[];

/**
 * The state of reading: where the text goes, how many quotations and lists enclose it, whether it is big enough to
 * read, and how spaces are treated.
 */
interface Reading {
  blocks: TextBlocks;
  depth: number;
  isTooSmall: boolean;
  whiteSpace: WhiteSpace;
  rules: WhiteSpaceRules;
}

/** Deeper quotations and lists get no more marks: each mark changes all lines inside. */
const MAX_MARKED = 20;

const RULE = '-'.repeat(40);

/** Elements that start on their own line, with the number of line breaks around them. */
const BREAKS: Readonly<Record<string, number>> = {
  ...{
    address: 1,
    article: 1,
    aside: 1,
    caption: 1,
    center: 1,
    dd: 1,
    div: 1,
    dl: 1,
    dt: 1,
    fieldset: 1,
    figcaption: 1,
  },
  ...{ figure: 1, footer: 1, form: 1, header: 1, legend: 1, main: 1, nav: 1, section: 1, td: 1, th: 1 },
  ...{ h1: 2, h2: 2, h3: 2, h4: 2, h5: 2, h6: 2, p: 2, table: 2 },
};

const walk = (nodes: Nodes, reading: Reading, parent: Element | null): void => {
  for (const node of nodes) {
    if (typeof node !== 'string') readElement(node, reading, parent);
    else if (!reading.isTooSmall) reading.blocks.say(node, reading.whiteSpace);
  }
};

const readingOf = (element: Element, around: Reading): Reading => {
  const small = isTooSmall(element, around.isTooSmall);
  const whiteSpace = whiteSpaceOf(element, around.rules, around.whiteSpace);
  const isSame = small === around.isTooSmall && whiteSpace === around.whiteSpace;
  return isSame ? around : { ...around, isTooSmall: small, whiteSpace };
};

const readElement = (element: Element, around: Reading, parent: Element | null): void => {
  if (isHidden(element.name, element.attributes)) return;
  const reading = readingOf(element, around);
  const breaks = ownValue(BREAKS, element.name);
  const special = SPECIAL.get(element.name);
  if (special) special(element, reading, parent);
  else if (breaks === undefined) walk(element.children, reading, element);
  else readBlock(element, reading, breaks);
};

const readBlock = (element: Element, reading: Reading, breaks: number): void => {
  reading.blocks.open(breaks);
  walk(element.children, reading, element);
  reading.blocks.close(breaks);
};

/** A line break right after the tag belongs to the markup. */
const readPreformatted = (element: Element, reading: Reading): void => {
  const [first, ...rest] = element.children;
  const children = typeof first === 'string' ? [first.replace(/^\n/, ''), ...rest] : element.children;
  readBlock({ ...element, children }, reading, 2);
};

const quoted = (text: string): string => `> ${trimmed(text, '\n').replaceAll('\n', '\n> ')}`;

const indented = (text: string): string => `    ${text.replaceAll('\n', '\n    ')}`;

const readQuotation = (element: Element, reading: Reading): void => {
  const { blocks, depth } = reading;
  const mark = isIndent(element) ? indented : quoted;
  blocks.open(2);
  walk(element.children, { ...reading, depth: depth + 1 }, element);
  blocks.close(2, depth < MAX_MARKED ? mark : undefined);
};

/** The target of a link as shown to the reader. Empty if following it would run or load something. */
const targetOf = (href: string): string => {
  const target = href.trim().replace(/^mailto:/i, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target.replace(/[\p{Cc}\s]/gu, ''))?.[1];
  return scheme === undefined || /^(https?|ftps?|tel|sms)$/i.test(scheme) ? target : '';
};

const readLink = (element: Element, reading: Reading): void => {
  const target = targetOf(element.attributes.href ?? '');
  const read = () => walk(element.children, reading, element);
  if (target === '' || target.startsWith('#')) read();
  else reading.blocks.link(target, read);
};

const elementsOf = ({ children }: Element): Element[] => children.filter((child) => typeof child !== 'string');

/** The rows and captions of a table in order, without hidden ones. */
const rowsOf = (group: Element): Element[] =>
  elementsOf(group).flatMap((child) => {
    if (isHidden(child.name, child.attributes)) return [];
    if (/^(thead|tbody|tfoot|center)$/.test(child.name)) return rowsOf(child);
    return child.name === 'tr' || child.name === 'caption' ? [child] : [];
  });

const cellsOf = (row: Element): Element[] =>
  elementsOf(row).filter(({ name, attributes }) => (name === 'td' || name === 'th') && !isHidden(name, attributes));

/** Reads rows that can be drawn with aligned columns, and reads what lies outside such rows separately. */
const readRows = (
  rows: readonly Element[],
  reading: Reading,
  isDrawn: (cells: readonly Element[]) => boolean,
): void => {
  const { blocks } = reading;
  blocks.open(2);
  let pending: Cell[][] = [];
  const readCell = (cell: Element): Cell => {
    blocks.open(1);
    walk(cell.children, readingOf(cell, reading), cell);
    return cellOf(cell, blocks.take());
  };
  const draw = (): void => {
    const drawn = drawTable(pending);
    if (drawn !== '') blocks.put(drawn, 1, 1);
    pending = [];
  };
  for (const row of rows) {
    const cells = cellsOf(row);
    if (row.name === 'tr' && isDrawn(cells)) {
      pending.push(cells.map(readCell));
    } else {
      draw();
      readBlock(row, reading, 1);
    }
  }
  draw();
  blocks.close(2, undefined, true);
};

const readTable = (table: Element, reading: Reading): void => {
  const kind = kindOfTable(table);
  const rows = kind === 'layout' ? [] : rowsOf(table);
  if (kind === 'data') readRows(rows, reading, () => true);
  else if (kind === 'plain' && isLegibleBesides(rows.map(cellsOf))) readRows(rows, reading, isRowOfData);
  else readBlock(table, reading, 2);
};

/** Counts in letters as HTML does: a, b, … z, aa, ab. */
const letters = (number: number): string =>
  number < 1
    ? String(number)
    : `${number > 26 ? letters(Math.floor((number - 1) / 26)) : ''}${LETTERS[(number - 1) % 26]}`;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const numberOf = (type: string, number: number): string => {
  if (type === 'a') return letters(number);
  return type === 'A' ? letters(number).toUpperCase() : String(number);
};

const readList = (list: Element, reading: Reading, parent: Element | null): void => {
  const { blocks, depth } = reading;
  const items = list.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const { start = '1', type = '1' } = list.attributes;
  const first = Number.parseInt(start, 10);
  let number = Number.isSafeInteger(first) ? first : 1;
  const prefixOf = (item: Element | string): string => {
    if (typeof item === 'string' || item.name !== 'li' || depth >= MAX_MARKED) return '';
    return list.name === 'ul' ? '- ' : `${numberOf(type, number++)}. `;
  };
  const prefixes = items.map(prefixOf);
  const indent = prefixes.reduce((most, prefix) => Math.max(most, prefix.length), 0);
  const around = parent?.name === 'li' ? 1 : 2;
  blocks.open(around);
  items.forEach((item, index) => {
    const prefix = (prefixes[index] ?? '').padEnd(indent);
    blocks.open(1);
    walk([item], { ...reading, depth: depth + 1 }, list);
    blocks.close(1, (text) => prefix + text.replaceAll('\n', `\n${' '.repeat(indent)}`));
  });
  blocks.close(around, undefined, true);
};

/** Smaller images show nothing: they are tracking pixels. */
const MIN_PIXELS = 3;

const isPixel = ({ attributes }: Element): boolean =>
  [attributes.width, attributes.height].some((size) => size !== undefined && Number.parseInt(size, 10) < MIN_PIXELS);

/**
 * An image from the mail itself keeps its place, with its Content-ID. Of other images only the alternative text is
 * read.
 */
const readImage = (image: Element, { blocks }: Reading): void => {
  const { src = '', alt = '' } = image.attributes;
  const text = alt.replace(/\s+/g, ' ').trim();
  if (isPixel(image)) return;
  if (/^cid:\S{1,200}$/.test(src)) blocks.say(`[image: ${text || src}]`);
  else if (text !== '') blocks.say(text);
};

const readRule = (_: Element, { blocks }: Reading): void => blocks.put(RULE, 2, 2);

const SPECIAL: ReadonlyMap<string, (element: Element, reading: Reading, parent: Element | null) => void> = new Map([
  ['a', readLink],
  ['blockquote', readQuotation],
  ['br', (_, { blocks }) => blocks.breakLine()],
  ['hr', readRule],
  ['img', readImage],
  ['ol', readList],
  ['listing', readPreformatted],
  ['plaintext', readPreformatted],
  ['pre', readPreformatted],
  ['table', readTable],
  ['textarea', readPreformatted],
  ['ul', readList],
  ['xmp', readPreformatted],
]);

const read = (html: string): string => {
  const blocks = new TextBlocks();
  const { nodes, styles } = parseHtml(html);
  const rules = whiteSpaceRules(styles);
  walk(nodes, { blocks, depth: 0, isTooSmall: false, whiteSpace: 'collapse', rules }, null);
  return blocks.toString();
};

/**
 * Returns HTML as a person would read it: lists, links and tables as text, quotations marked with `> `. Images of the
 * mail appear in place as `[image: name]`; `images` maps Content-IDs to names.
 */
export const htmlToText = (html: string, images: ReadonlyMap<string, string>): string =>
  (isOrdinary(html) ? read(html) : stripTags(html))
    .replace(/\[image: cid:([^\]\s]{1,200})\]/g, (_, id: string) => `[image: ${images.get(id) || 'image'}]`)
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
