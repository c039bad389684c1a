import type { ImportPage } from '../../domain/imports/import.ts';

/** Splits NDJSON bytes into lines. */

/** A longer line is refused: a transaction takes at most 4 MB. */
export const MAX_LINE_BYTES = 2 * 1024 * 1024;
/** A page is what one call of the function can import in its time. */
const MAX_PAGE_LINES = 50;
const MAX_PAGE_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;

export type Line = { number: number; bytes: Uint8Array };

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);

/** Start and end of each line, without its line feed. */
function* boundsOf(bytes: Uint8Array): Generator<{ from: number; to: number }> {
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, from);
    const to = found < 0 ? bytes.length : found;
    yield { from, to };
    from = to + 1;
  }
}

/** The lines of a page that aren't blank. */
export const linesOf = (bytes: Uint8Array, firstLine: number): Line[] =>
  [...boundsOf(bytes)]
    .map(({ from, to }, index) => ({ number: firstLine + index, bytes: bytes.subarray(from, to) }))
    .filter((line) => !isBlank(line.bytes));

/** Splits a file into pages of whole lines. The same file always gives the same pages. */
export const pagesOf = (bytes: Uint8Array): { pages: ImportPage[]; lines: number } => {
  const pages: ImportPage[] = [];
  let [page, first, count] = [0, 1, 0];
  let start = 0;
  let lines = 0;
  const end = (at: number): void => {
    if (at > start) pages.push({ number: page++, from: start, to: at, firstLine: first });
    [start, first, count] = [at, first + count, 0];
  };
  for (const { from, to } of boundsOf(bytes)) {
    if (count >= MAX_PAGE_LINES || (count > 0 && to - start > MAX_PAGE_BYTES)) end(from);
    count++;
    if (!isBlank(bytes.subarray(from, to))) lines++;
  }
  end(bytes.length);
  return { pages, lines };
};
