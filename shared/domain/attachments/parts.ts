/** A large file is sent in parts, so that what has arrived stays when the connection breaks. Pure. */

/** As small as S3 takes them; the last is smaller. */
export const PART_BYTES = 5 * 1024 * 1024;

/** Where a part lies in its file. Numbers begin at 1. */
export type Part = { number: number; from: number; bytes: number };

/** All parts of a file. */
export const partsOf = (bytes: number): Part[] =>
  Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_, index) => {
    const from = index * PART_BYTES;
    return { number: index + 1, from, bytes: Math.min(PART_BYTES, bytes - from) };
  });

/** Those of a file that have not arrived whole. */
export const missingParts = (bytes: number, arrived: ReadonlyMap<number, number>): Part[] =>
  partsOf(bytes).filter((part) => arrived.get(part.number) !== part.bytes);
