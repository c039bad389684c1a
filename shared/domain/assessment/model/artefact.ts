import * as z from 'zod';
import { categorySchema, typeSchema } from '../../../schemas/ticket.ts';
import { PLACES } from './features.ts';

/**
 * A trained model as it lies in its file: the length of the header (4 bytes, little endian), the header as JSON, then a
 * signed byte for each place and output. Nothing is parsed but the header, so that it loads at once.
 */

export const SIGNS = ['outage', 'urgent', 'delicate'] as const;
export type Sign = (typeof SIGNS)[number];

const headerSchema = z.object({
  format: z.literal(1),
  /** Of corpus, concepts and the code that makes features: what it was trained from. */
  source: z.string(),
  categories: z.array(categorySchema).nonempty(),
  types: z.array(typeSchema).nonempty(),
  /** Of the categories, those that only few should see. */
  delicate: z.array(categorySchema),
  /** What a step of a byte is worth, by output: categories, types, signs. */
  steps: z.array(z.number()),
  biases: z.array(z.number()),
  /** Scores are divided by it before they become probabilities, so that these mean what they say. */
  temperatures: z.object({
    category: z.number(),
    type: z.number(),
    outage: z.number(),
    urgent: z.number(),
    delicate: z.number(),
  }),
  concepts: z.string(),
});
export type Header = z.output<typeof headerSchema>;
export type Artefact = { header: Header; weights: Int8Array };

/** What was read isn't a model. */
export class BrokenArtefact extends Error {
  override readonly name = 'BrokenArtefact';
}

export const outputsOf = ({ categories, types }: Pick<Header, 'categories' | 'types'>): number =>
  categories.length + types.length + SIGNS.length;

/** Throws BrokenArtefact. */
export const artefactFrom = (bytes: Uint8Array): Artefact => {
  const header = headerFrom(bytes);
  const start = 4 + lengthOf(bytes);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  if (weights.length !== PLACES * outputsOf(header)) throw new BrokenArtefact('the model’s weights are not complete');
  return { header, weights };
};

const lengthOf = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

const headerFrom = (bytes: Uint8Array): Header => {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + lengthOf(bytes)))));
  } catch (cause) {
    throw new BrokenArtefact('the model cannot be read: run npm run train-assessment', { cause });
  }
};

export const bytesOf = ({ header, weights }: Artefact): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + text.length + weights.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), 4 + text.length);
  return bytes;
};
