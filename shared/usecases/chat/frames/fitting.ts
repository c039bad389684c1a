import type { Entry } from '../../../schemas/chat/conversation.ts';
import { MAX_MESSAGE_BYTES } from '../../../schemas/chat/limits.ts';
import type { ServerFrame } from '../../../schemas/chat/server-frames.ts';

/** Answers within what a socket takes: a larger one never arrives, and its client would ask for it again and again. */

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));

/** What is around the entries of a frame, and more. */
const AROUND_BYTES = 1024;

/** The first entries, as many as fit into a message: one at least, so that whoever asks for the rest gets on. */
export const asManyAsFit = (entries: readonly Entry[]): Entry[] => {
  let bytes = AROUND_BYTES;
  const firstLeft = entries.findIndex((entry, index) => {
    bytes += bytesOf(entry) + ','.length;
    return index > 0 && bytes > MAX_MESSAGE_BYTES;
  });
  return entries.slice(0, firstLeft < 0 ? entries.length : firstLeft);
};

/** A frame as a socket gets it: a desk with very many canned answers is read over HTTP alone. */
export const fitting = (frame: ServerFrame): ServerFrame =>
  bytesOf(frame) <= MAX_MESSAGE_BYTES
    ? frame
    : { type: 'refused', code: 'too_large', message: 'The answer is too large for a socket. Ask over HTTP.' };
