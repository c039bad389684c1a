/** A large file is sent in parts, so that the parts that arrived survive a broken connection. Pure. */

/** The smallest part that S3 accepts. The last part may be smaller. */
export const PART_BYTES = 5 * 1024 * 1024;

/** Where a part lies in its file. Numbers start at 1. */
export type Part = { number: number; from: number; bytes: number };

/** All parts of a file. */
export const partsOf = (bytes: number): Part[] =>
  Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_, index) => {
    const from = index * PART_BYTES;
    return { number: index + 1, from, bytes: Math.min(PART_BYTES, bytes - from) };
  });

/** The parts of a file that haven't arrived whole. */
export const missingParts = (bytes: number, arrived: ReadonlyMap<number, number>): Part[] =>
  partsOf(bytes).filter((part) => arrived.get(part.number) !== part.bytes);
