import PDFDocument from 'pdfkit';
import { type Block, type Cell, documentOf, titleOf } from '../../domain/insight/review/document.ts';
import type { Review } from '../../schemas/insight/review.ts';
import { fontFile } from './fonts.ts';

/**
 * A review as a PDF (docs/decisions/0096): A4, tagged for screen readers, in a font with Latin, Greek and Cyrillic
 * letters.
 */

const INK = '#18222d';
const SOFT = '#52606d';
const LINE = '#d5dbe1';
const ACCENT = '#24527a';
const MARGIN = 48;
const SIZE = 9;
const CELL_PADDING = { x: 8, y: 6 };

type Document = InstanceType<typeof PDFDocument>;

/** Fonts are named by their file. Under any other name, pdfkit reads the file again for each table cell. */
const [BODY, STRONG] = [fontFile('body'), fontFile('strong')];

const open = (review: Review): Document => {
  return new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    font: BODY,
    lang: 'en-GB',
    displayTitle: true,
    tagged: true,
    pdfVersion: '1.7',
    bufferPages: true,
    // Author and date come from the review, so that the same review gives the same file.
    info: { Title: titleOf(review), Author: review.name, CreationDate: new Date(review.publishedAt) },
  });
};

type Table = Block & { kind: 'table' };

type Link = (reference: string) => string | null;

/** A reference a line, so that none is broken at its hyphens. */
const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.tickets.join('\n'));

/** Wide columns for sentences, narrow ones for numbers and dates. */
const widthsOf = (document: Document, { columns, rows }: Table): number[] => {
  const width = document.page.width - 2 * MARGIN;
  const longest = columns.map(({ name }, index) => {
    const cells = [name, ...rows.map((row) => textOf(row[index] ?? ''))];
    const words = Math.max(...cells.flatMap((cell) => cell.split(/\s/).map(({ length }) => length)));
    return Math.max(words * 1.5 + 1, Math.min(60, Math.max(...cells.map(({ length }) => length))) ** 0.85, 4);
  });
  const least = columns.map((_, index) => {
    const references = rows.flatMap((row) => {
      const cell = row[index] ?? '';
      return typeof cell === 'string' ? [] : cell.tickets;
    });
    document.font(BODY).fontSize(SIZE);
    const widest = Math.max(0, ...references.map((reference) => document.widthOfString(reference)));
    return widest === 0 ? 0 : widest + CELL_PADDING.x + 1;
  });
  const all = longest.reduce((sum, each) => sum + each, 0);
  const shares = longest.map((each) => (each / all) * width);
  const fixed = shares.map((share, index) => (least[index] ?? 0) > share);
  const sumWhere = (is: boolean, of: readonly number[]): number =>
    of.reduce((sum, each, index) => sum + (fixed[index] === is ? each : 0), 0);
  const rest = (width - sumWhere(true, least)) / Math.max(1, sumWhere(false, shares));
  return shares.map((share, index) => (fixed[index] ? (least[index] ?? 0) : share * rest));
};

const cellOf = (text: string, isNumber: boolean, isStrong: boolean) => ({
  text: text || ' ',
  type: isStrong ? ('TH' as const) : ('TD' as const),
  align: { x: isNumber ? ('right' as const) : ('left' as const), y: 'top' as const },
  font: { src: isStrong ? STRONG : BODY, size: SIZE },
  textColor: isStrong ? SOFT : INK,
  border: { top: 0, right: 0, left: 0, bottom: 0.5 },
  borderColor: LINE,
  padding: { top: 3, bottom: 3, left: 2, right: 6 },
});

/** Fewer rows don't stand alone on a page. */
const MIN_ROWS = 3;

/** How many rows each page holds, on the rest of this one first. A row that fits on no page has one of its own. */
const pagesOf = (heights: readonly number[], head: number, left: number, whole: number): number[] => {
  const pages: number[] = [0];
  let room = left - head;
  for (const height of heights) {
    const last = pages.length - 1;
    if (height > room && pages[last] !== 0) {
      pages.push(1);
      room = whole - head - height;
    } else {
      pages[last] = (pages[last] ?? 0) + 1;
      room -= height;
    }
  }
  const [before = 0, last = 0] = pages.slice(-2);
  const moved = pages.length > 1 ? Math.min(MIN_ROWS - last, before - MIN_ROWS) : 0;
  return moved > 0 ? [...pages.slice(0, -2), before - moved, last + moved] : pages;
};

/** On each page it has its head. */
const tableIn = (document: Document, block: Table): void => {
  const { columns, rows } = block;
  const widths = widthsOf(document, block);
  const line = (texts: readonly string[], isStrong: boolean) =>
    columns.map(({ numeric }, index) => cellOf(texts[index] ?? '', numeric ?? false, isStrong));
  const names = columns.map(({ name }) => name);
  const heights = rows.map((row) => rowHeight(document, row.map(textOf), widths, BODY));
  const left = document.page.height - MARGIN - document.y;
  const whole = document.page.height - 2 * MARGIN;
  let start = 0;
  for (const [page, count] of pagesOf(heights, rowHeight(document, names, widths, STRONG), left, whole).entries()) {
    if (page > 0) document.addPage();
    document.font(BODY).fontSize(SIZE);
    const some = rows.slice(start, start + count).map((row) => line(row.map(textOf), false));
    document.table({ columnStyles: widths, data: [line(names, true), ...some] });
    document.x = MARGIN;
    start += count;
  }
  document.moveDown(0.6);
};

/**
 * Room below a heading for its first lines, or for a table's head and first row, so that no heading is alone at the end
 * of a page.
 */
const MIN_LINES_HEIGHT = 30;
const rowHeight = (document: Document, texts: readonly string[], widths: readonly number[], font: string): number => {
  document.font(font).fontSize(SIZE);
  const heights = texts.map((text, index) =>
    document.heightOfString(text || ' ', { width: (widths[index] ?? 0) - CELL_PADDING.x }),
  );
  // With its rule.
  return Math.max(...heights) + CELL_PADDING.y + 1;
};

const headOf = (document: Document, block: Table): number => {
  const widths = widthsOf(document, block);
  const [first] = block.rows;
  const names = block.columns.map(({ name }) => name);
  const row = first ? rowHeight(document, first.map(textOf), widths, BODY) : 0;
  return rowHeight(document, names, widths, STRONG) + row;
};

/** The heights of section and subsection headings, with their margins. */
const HEADING_HEIGHT = { heading: 26, subheading: 18 };

/** The height that must fit on the page with a heading: further headings below it and the start of their content. */
const roomFor = (document: Document, [block, ...after]: readonly Block[]): number => {
  if (!block) return 0;
  if (block.kind === 'heading' || block.kind === 'subheading')
    return HEADING_HEIGHT[block.kind] + roomFor(document, after);
  // A text before a table is short and introduces the table.
  if (block.kind === 'text' && after[0]?.kind === 'table') return MIN_LINES_HEIGHT + headOf(document, after[0]);
  return block.kind === 'table' ? headOf(document, block) : MIN_LINES_HEIGHT;
};

const makeRoom = (document: Document, blocks: readonly Block[]): void => {
  const left = document.page.height - MARGIN - document.y;
  if (roomFor(document, blocks) > left) document.addPage();
};

/** Lines that hold as many references as fit, so that none is broken at its hyphens. */
const linesOf = (document: Document, tickets: readonly string[]): string[][] => {
  const width = document.page.width - 2 * MARGIN;
  const lines: string[][] = [];
  for (const reference of tickets) {
    const last = lines.at(-1);
    if (last && document.widthOfString([...last, reference].join(', ')) < width) last.push(reference);
    else lines.push([reference]);
  }
  return lines;
};

const ticketsIn = (document: Document, tickets: readonly string[], link: Link): void => {
  document.font(BODY).fontSize(SIZE);
  const lines = linesOf(document, tickets);
  for (const [row, line] of lines.entries())
    for (const [index, reference] of line.entries()) {
      const [url, endsLine] = [link(reference), index === line.length - 1];
      const word = endsLine && row === lines.length - 1 ? reference : `${reference},${endsLine ? '' : ' '}`;
      const options = { continued: !endsLine, link: url, underline: false };
      document.fillColor(url ? ACCENT : INK);
      if (index === 0) document.text(word, MARGIN, document.y, options);
      else document.text(word, options);
    }
};

const blockIn = (document: Document, block: Block, after: readonly Block[], link: Link): void => {
  switch (block.kind) {
    case 'heading':
      makeRoom(document, [block, ...after]);
      document.moveDown(0.4).font(STRONG).fontSize(12).fillColor(ACCENT).text(block.text, MARGIN).moveDown(0.3);
      break;
    case 'subheading':
      makeRoom(document, [block, ...after]);
      document.moveDown(0.3).font(STRONG).fontSize(SIZE).fillColor(INK).text(block.text, MARGIN).moveDown(0.3);
      break;
    case 'text':
      document.font(BODY).fontSize(SIZE).fillColor(INK).text(block.text, MARGIN).moveDown(0.4);
      break;
    case 'tickets':
      document.font(BODY).fontSize(SIZE).fillColor(SOFT).text(block.label, MARGIN).moveDown(0.2);
      ticketsIn(document, block.tickets, link);
      document.moveDown(0.4);
      break;
    case 'table':
      tableIn(document, block);
      document.x = MARGIN;
  }
};

const footers = (document: Document, title: string): void => {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    // Below the margin, where text would otherwise start a new page.
    document.page.margins.bottom = 0;
    const options = { width: document.page.width - 2 * MARGIN, align: 'right' as const, lineBreak: false };
    document.font(BODY).fontSize(7.5).fillColor(SOFT);
    document.text(`${title} · page ${page + 1} of ${count}`, MARGIN, document.page.height - MARGIN / 1.6, options);
  }
};

/** Makes the PDF. `link` returns the URL of a ticket by its reference, or null. */
export const reviewPdf = async (review: Review, link: Link = () => null): Promise<Uint8Array> => {
  const document = open(review);
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.once('end', resolve).once('error', reject));
  document.font(STRONG).fontSize(18).fillColor(INK).text(titleOf(review));
  document.font(BODY).fontSize(SIZE).fillColor(SOFT);
  document
    .text(`Published ${review.publishedAt.slice(0, 10)}. Days and months are those of ${review.timeZone}.`)
    .moveDown(0.4);
  const blocks = documentOf(review);
  for (const [index, block] of blocks.entries()) blockIn(document, block, blocks.slice(index + 1), link);
  footers(document, titleOf(review));
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
};
