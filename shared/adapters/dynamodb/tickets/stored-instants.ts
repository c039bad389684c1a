import { instantOf, millisecondsOf } from '../../../schemas/primitives.ts';

/** Instants as the table holds them inside items: milliseconds since 1970, 8 bytes where the text takes 24. */

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The year 1973: no count is as high, and no instant of a ticket as early. */
const EARLIEST = 100_000_000_000;

const mapped = (value: unknown, leaf: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((element) => mapped(element, leaf));
  if (typeof value !== 'object' || value === null) return leaf(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, leaf)]));
};

/** Instants as numbers. A text is taken for one only when it is read back as the very same text. */
export const withNumbers = (value: unknown): unknown =>
  mapped(value, (leaf) => {
    if (typeof leaf !== 'string' || !INSTANT.test(leaf)) return leaf;
    const milliseconds = millisecondsOf(leaf);
    return milliseconds >= EARLIEST && instantOf(milliseconds) === leaf ? milliseconds : leaf;
  });

/** What `withNumbers` made, as it was. */
export const withInstants = (value: unknown): unknown =>
  mapped(value, (leaf) => (typeof leaf === 'number' && leaf >= EARLIEST ? instantOf(leaf) : leaf));
