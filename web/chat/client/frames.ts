import type { Read } from './conversation.ts';
import { Refusal } from './refusal.ts';
import type { Entry, ServerFrame } from './types.ts';

/** Reads the server's answers to frames. */

type Refused = Extract<ServerFrame, { type: 'refused' }>;
const NEVER_MIND = 'try_again';
const TOO_FAST_SECONDS = 5;

const refusalOf = ({ code, retryAfterSeconds }: Refused): Error => {
  if (code === NEVER_MIND) return new TypeError('the server asks to try again');
  if (code === 'too_fast') return new Refusal(code, (retryAfterSeconds ?? TOO_FAST_SECONDS) * 1000);
  return new Refusal(code);
};

/** The kind of the refusal that a `signed_out` frame becomes. The client then forgets everything. */
export const SIGNED_OUT = 'signed_out';

/** @throws Refusal when a frame refuses, or an error that leads to a retry */
export const refuse = (frames: readonly ServerFrame[]): void => {
  for (const frame of frames) {
    if (frame.type === 'signed_out') throw new Refusal(SIGNED_OUT);
    if (frame.type === 'refused') throw refusalOf(frame);
  }
};

/** Reads the answer to `resume`. @throws as `refuse` */
export const readIn = <Standing>(
  frames: readonly ServerFrame[],
  standingOf: (frame: ServerFrame) => Standing | null,
): Read<Entry, Standing> => {
  refuse(frames);
  const standing = frames.map(standingOf).find((each) => each !== null);
  const entries = frames.find((frame) => frame.type === 'entries');
  if (!standing || !entries) throw new TypeError('an answer without the conversation');
  return { messages: entries.entries, last: entries.last, standing };
};

/** Parses a frame from the socket. Returns null for text that isn't JSON. */
export const frameOf = (text: string): ServerFrame | null => {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null || !('type' in said)) return null;
    // Unknown types match no handler and are ignored (docs/chat.md).
    return said as ServerFrame;
  } catch {
    return null;
  }
};
