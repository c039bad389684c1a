import { trimmed } from '../text/trim.ts';
import type { Element } from './html-tree.ts';

/** Aligning columns costs rows times columns, and spans multiply both without limit. */
const MAX_CELLS = 2000;
const MAX_SPAN = 20;
const MAX_AREA = 500_000;

/** Characters in a column. Longer texts wrap; longer words run into the next column. */
const COLUMN = 60;
const GAP = 2;

export interface Cell {
  text: string;
  columns: number;
  rows: number;
}

const spanOf = (value: string | undefined): number => {
  const span = Number(value);
  return Number.isInteger(span) && span > 0 ? span : 1;
};

/** A cell's text and the number of columns and rows it spans. */
export const cellOf = ({ attributes }: Element, text: string): Cell => ({
  text,
  columns: spanOf(attributes.colspan),
  rows: spanOf(attributes.rowspan),
});

const hasWideSpan = ({ attributes }: Element): boolean =>
  Number(attributes.colspan ?? 1) > MAX_SPAN || Number(attributes.rowspan ?? 1) > MAX_SPAN;

/**
 * How a table is read: `data` in aligned columns, `plain` with a line per row if its cells are short, `layout` as the
 * blocks that it arranges.
 */
export type TableKind = 'data' | 'plain' | 'layout';

/**
 * Tells tables of data from tables for layout. Data has headings or a border. A table that is large or holds another
 * table is layout. For the rest, the content of the cells decides, because senders style or omit borders.
 */
export const kindOfTable = (table: Element): TableKind => {
  let isData = Number(table.attributes.border ?? 0) > 0;
  let seen = 0;
  const open: (Element | string)[] = [...table.children];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    seen += 1;
    if (seen > MAX_CELLS) return 'layout';
    if (typeof node === 'string') continue;
    if (node.name === 'table' || hasWideSpan(node)) return 'layout';
    isData ||= node.name === 'th';
    for (const child of node.children) open.push(child);
  }
  return isData ? 'data' : 'plain';
};

const PARTS_LINES = /^(address|article|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|ul)$/;

/** The lines of a cell as a reader would see them. */
const linesIn = ({ children }: Element): string[] => {
  const gather = (nodes: readonly (Element | string)[]): string =>
    nodes
      .map((node) => {
        if (typeof node === 'string') return node.replace(/\s+/g, ' ');
        const inside = gather(node.children);
        return PARTS_LINES.test(node.name) ? `\n${inside}\n` : inside;
      })
      .join('');
  return gather(children)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
};

const MAX_CELL_LINES = 2;

const isShort = (lines: readonly string[]): boolean =>
  lines.length <= MAX_CELL_LINES && lines.every((line) => line.length <= COLUMN);

/** Whether more than one cell of a row has text. */
export const isRowOfData = (cells: readonly Element[]): boolean =>
  cells.filter((cell) => linesIn(cell).length > 0).length > 1;

/** Whether the cells of the data rows are short enough to stand side by side. */
export const isLegibleBesides = (rows: readonly (readonly Element[])[]): boolean => {
  const data = rows.filter(isRowOfData);
  return data.length > 0 && data.every((cells) => cells.every((cell) => isShort(linesIn(cell))));
};

const wrapped = (line: string): string[] => {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > COLUMN) {
    const inside = rest.lastIndexOf(' ', COLUMN);
    const end = inside > 0 ? inside : rest.indexOf(' ', COLUMN);
    if (end < 0) break;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...lines, rest];
};

interface Placed extends Cell {
  lines: string[];
  row: number;
  column: number;
}

/** Places each cell in the first column that no cell of a row above spans into. */
const place = (rows: readonly (readonly Cell[])[]): Placed[] => {
  const taken: boolean[][] = rows.map(() => []);
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken[row]?.[column]) column += 1;
      for (let down = row; down < row + cell.rows; down += 1) {
        for (let right = column; right < column + cell.columns; right += 1) {
          const line = taken[down];
          if (line) line[right] = true;
        }
      }
      const lines = trimmed(cell.text, '\n').split('\n');
      return { ...cell, lines: lines.flatMap(wrapped), row, column };
    });
  });
};

/** Where each track (row or column) starts, so that every span of tracks has room for its content. */
const startsOf = (spans: readonly { at: number; over: number; size: number }[], least: number): number[] => {
  const starts = [0];
  const end = Math.max(0, ...spans.map(({ at, over }) => at + over));
  for (let track = 1; track <= end; track += 1) starts.push(0);
  const inOrder = spans.toSorted((one, other) => one.at - other.at);
  let next = 0;
  for (let track = 0; track < end; track += 1) {
    for (let span = inOrder[next]; span?.at === track; next += 1, span = inOrder[next]) {
      const to = track + span.over;
      starts[to] = Math.max(starts[to] ?? 0, (starts[track] ?? 0) + span.size);
    }
    starts[track + 1] = Math.max(starts[track + 1] ?? 0, (starts[track] ?? 0) + least);
  }
  return starts;
};

const widthOf = (lines: readonly string[]): number =>
  lines.reduce((width, line) => Math.max(width, Math.min(line.length, COLUMN)), 0);

/** Draws the rows with aligned columns. Writes one cell per line if columns would take too much room. */
export const drawTable = (rows: readonly (readonly Cell[])[]): string => {
  const cells = place(rows);
  const tops = startsOf(
    cells.map(({ row, rows: over, lines }) => ({ at: row, over, size: lines.length })),
    1,
  );
  const lefts = startsOf(
    cells.map(({ column, columns, lines }) => ({ at: column, over: columns, size: widthOf(lines) + GAP })),
    0,
  );
  if ((tops.at(-1) ?? 0) * (lefts.at(-1) ?? 0) > MAX_AREA) return cells.flatMap(({ lines }) => lines).join('\n');
  const drawn: string[] = [];
  for (const { row, column, lines } of cells.toSorted((one, other) => one.column - other.column)) {
    const top = tops[row] ?? 0;
    lines.forEach((line, index) => {
      drawn[top + index] = (drawn[top + index] ?? '').padEnd(lefts[column] ?? 0) + line;
    });
  }
  return Array.from(drawn, (line) => line ?? '').join('\n');
};
