import { instantOf, millisecondsOf } from '../../../schemas/primitives.ts';

/** Instants inside items are stored as milliseconds since 1970: 8 bytes instead of 24 as text. */

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The year 1973. No count is as high, and no instant of a ticket as early. */
const EARLIEST = 100_000_000_000;

const mapped = (value: unknown, leaf: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((element) => mapped(element, leaf));
  if (typeof value !== 'object' || value === null) return leaf(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, leaf)]));
};

/** Converts instants to numbers. A text only counts as an instant if it can be read back exactly. */
export const withNumbers = (value: unknown): unknown =>
  mapped(value, (leaf) => {
    if (typeof leaf !== 'string' || !INSTANT.test(leaf)) return leaf;
    const milliseconds = millisecondsOf(leaf);
    return milliseconds >= EARLIEST && instantOf(milliseconds) === leaf ? milliseconds : leaf;
  });

/** Reverses `withNumbers`. */
export const withInstants = (value: unknown): unknown =>
  mapped(value, (leaf) => (typeof leaf === 'number' && leaf >= EARLIEST ? instantOf(leaf) : leaf));
