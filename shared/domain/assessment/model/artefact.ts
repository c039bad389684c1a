import * as z from 'zod';
import { categorySchema, typeSchema } from '../../../schemas/ticket.ts';

/**
 * The file format of a trained model: the length of the header (4 bytes, little endian), the header as JSON, the keys
 * of the known features (4 bytes each, ascending), then for each key one signed byte per output. Only the header is
 * parsed, so the model loads at once. A feature without a key has no effect.
 */

export const SIGNS = ['outage', 'urgent', 'delicate'] as const;
export type Sign = (typeof SIGNS)[number];

const headerSchema = z.object({
  format: z.literal(2),
  /** A digest of what it was trained from: corpus, concepts and the code that makes features. */
  source: z.string(),
  categories: z.array(categorySchema).nonempty(),
  types: z.array(typeSchema).nonempty(),
  /** The categories that only few people should see. */
  delicate: z.array(categorySchema),
  /** The value of one step of a byte, by output: categories, types, signs. */
  steps: z.array(z.number()),
  biases: z.array(z.number()),
  /** Scores are divided by these before they become probabilities, so that the probabilities are calibrated. */
  temperatures: z.object({
    category: z.number(),
    type: z.number(),
    outage: z.number(),
    urgent: z.number(),
    delicate: z.number(),
  }),
  concepts: z.string(),
  /** The number of known features. */
  features: z.int().nonnegative(),
});
export type Header = z.output<typeof headerSchema>;
export type Artefact = { header: Header; keys: Uint32Array; weights: Int8Array };

/** The bytes aren't a model. */
export class BrokenArtefact extends Error {
  override readonly name = 'BrokenArtefact';
}

export const outputsOf = ({ categories, types }: Pick<Header, 'categories' | 'types'>): number =>
  categories.length + types.length + SIGNS.length;

/** Throws BrokenArtefact. */
export const artefactFrom = (bytes: Uint8Array): Artefact => {
  const header = headerFrom(bytes);
  const start = 4 + lengthOf(bytes);
  const known = header.features * Uint32Array.BYTES_PER_ELEMENT;
  if (bytes.length !== start + known + header.features * outputsOf(header)) {
    throw new BrokenArtefact('the model is not complete');
  }
  // A copy, because four-byte numbers must begin at a multiple of four.
  const keys = new Uint32Array(new Uint8Array(bytes.subarray(start, start + known)).buffer);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + start + known);
  return { header, keys, weights: weights.subarray(0, header.features * outputsOf(header)) };
};

/** The row of a feature's weights. Null if the model doesn't know the feature. */
export const rowOf = (keys: Uint32Array, key: number): number | null => {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return null;
};

const lengthOf = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

const headerFrom = (bytes: Uint8Array): Header => {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + lengthOf(bytes)))));
  } catch (cause) {
    throw new BrokenArtefact('the model cannot be read: run npm run train-assessment', { cause });
  }
};

export const bytesOf = ({ header, keys, weights }: Artefact): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return Buffer.concat([length, text, bytesIn(keys), bytesIn(weights)]);
};

const bytesIn = (array: Uint32Array | Int8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
