import type { Entry } from '../../../schemas/chat/conversation.ts';
import { MAX_MESSAGE_BYTES } from '../../../schemas/chat/limits.ts';
import type { ServerFrame } from '../../../schemas/chat/server-frames.ts';

/** Keeps answers within a socket's limit: a larger one never arrives, and its client would ask again and again. */

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));

/** More than the size of a frame without its entries. */
const AROUND_BYTES = 1024;

/** The first entries, as many as fit in a message: at least one, so that a client that reads on makes progress. */
export const asManyAsFit = (entries: readonly Entry[]): Entry[] => {
  let bytes = AROUND_BYTES;
  const firstLeft = entries.findIndex((entry, index) => {
    bytes += bytesOf(entry) + ','.length;
    return index > 0 && bytes > MAX_MESSAGE_BYTES;
  });
  return entries.slice(0, firstLeft < 0 ? entries.length : firstLeft);
};

/** A frame that fits a socket. A desk with very many canned answers can be read only over HTTP. */
export const fitting = (frame: ServerFrame): ServerFrame =>
  bytesOf(frame) <= MAX_MESSAGE_BYTES
    ? frame
    : { type: 'refused', code: 'too_large', message: 'The answer is too large for a socket. Ask over HTTP.' };
