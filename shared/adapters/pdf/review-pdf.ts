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

type Link = (reference: string) => string | null;

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.tickets.join(', '));

/** Wide columns for sentences, narrow ones for numbers and dates. */
const widthsOf = ({ columns, rows }: Block & { kind: 'table' }, width: number): number[] => {
  const longest = columns.map(({ name }, index) => {
    const cells = [name, ...rows.map((row) => textOf(row[index] ?? ''))];
    const words = Math.max(...cells.flatMap((cell) => cell.split(/\s/).map(({ length }) => length)));
    return Math.max(words * 1.5 + 1, Math.min(60, Math.max(...cells.map(({ length }) => length))) ** 0.85, 4);
  });
  const all = longest.reduce((sum, each) => sum + each, 0);
  return longest.map((each) => (each / all) * width);
};

const tableIn = (document: Document, block: Block & { kind: 'table' }): void => {
  const width = document.page.width - 2 * MARGIN;
  const border = { top: 0, right: 0, left: 0, bottom: 0.5 };
  const cell = (text: string, index: number, strong: boolean) => ({
    text: text || ' ',
    type: strong ? ('TH' as const) : ('TD' as const),
    align: { x: block.columns[index]?.numeric ? ('right' as const) : ('left' as const), y: 'top' as const },
    font: { src: strong ? STRONG : BODY, size: SIZE },
    textColor: strong ? SOFT : INK,
    border,
    borderColor: LINE,
    padding: { top: 3, bottom: 3, left: 2, right: 6 },
  });
  document.font(BODY).fontSize(SIZE);
  document.table({
    columnStyles: widthsOf(block, width),
    data: [
      block.columns.map(({ name }, index) => cell(name, index, true)),
      ...block.rows.map((row) => block.columns.map((_, index) => cell(textOf(row[index] ?? ''), index, false))),
    ],
  });
  document.moveDown(0.6);
};

/**
 * Room below a heading for its first lines, or for a table's head and first row, so that no heading is alone at the end
 * of a page.
 */
const MIN_LINES_HEIGHT = 30;
const CELL_PADDING = { x: 8, y: 6 };

const rowHeight = (document: Document, texts: readonly string[], widths: readonly number[], font: string): number => {
  document.font(font).fontSize(SIZE);
  const heights = texts.map((text, index) =>
    document.heightOfString(text || ' ', { width: (widths[index] ?? 0) - CELL_PADDING.x }),
  );
  return Math.max(...heights) + CELL_PADDING.y;
};

const headOf = (document: Document, block: Block & { kind: 'table' }): number => {
  const widths = widthsOf(block, document.page.width - 2 * MARGIN);
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

const ticketsIn = (document: Document, tickets: readonly string[], link: Link): void => {
  document.font(BODY).fontSize(SIZE);
  tickets.forEach((reference, index) => {
    const [url, isLast] = [link(reference), index === tickets.length - 1];
    // The comma is part of its word. On its own, it could start a line.
    const word = isLast ? reference : `${reference}, `;
    document.fillColor(url ? ACCENT : INK).text(word, { continued: !isLast, link: url, underline: false });
  });
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
