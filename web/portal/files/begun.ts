import { forget, keep, kept, keysOf } from '../site/storage.ts';

/** Files of which parts have arrived, so that the same file goes on where it stopped, also after the tab was closed. */

/** Signing out forgets them, as drafts. */
const PREFIX = 'draft:file:';
/** What was begun can be sent for a day; some of it is left for the sending. */
const KEEP_MILLISECONDS = 0.8 * 86_400_000;

/** `place`: what it is chosen for, a new request or one that there is. */
export type Chosen = { file: File; place: string };
type Begun = { uploadId: string; at: number };

const prefixOf = (place: string): string => `${PREFIX}${place}:`;
const keyOf = ({ file: { name, size, lastModified }, place }: Chosen): string =>
  `${prefixOf(place)}${size}:${lastModified}:${name}`;
const nameIn = (key: string, place: string): string => key.slice(prefixOf(place).length).split(':').slice(2).join(':');

const read = (key: string): Begun | null => {
  try {
    // Only `remember` writes it.
    const begun = JSON.parse(kept(key) ?? 'null') as Begun | null;
    return begun && Date.now() - begun.at < KEEP_MILLISECONDS ? begun : null;
  } catch {
    return null;
  }
};

/** Chosen twice, the second is an upload of its own. */
const onTheirWay = new Set<string>();

/** Under which id it was begun, unless it is on its way here. */
export const begunAs = (chosen: Chosen): string | null => {
  const uploadId = read(keyOf(chosen))?.uploadId ?? null;
  return uploadId !== null && onTheirWay.has(uploadId) ? null : uploadId;
};

export const remember = (chosen: Chosen, uploadId: string): void => {
  onTheirWay.add(uploadId);
  keep(keyOf(chosen), JSON.stringify({ uploadId, at: Date.now() }));
};
/** This try has ended; the next may go on with it. */
export const rest = (uploadId: string): void => {
  onTheirWay.delete(uploadId);
};
/** It has arrived, or is no longer wanted. */
export const forgetBegun = (chosen: Chosen): void => forget(keyOf(chosen));

/** Names of those that have stopped. */
export const stoppedFiles = (place: string): string[] =>
  keysOf(prefixOf(place)).flatMap((key) => {
    const begun = read(key);
    if (begun === null) forget(key);
    return begun && !onTheirWay.has(begun.uploadId) ? [nameIn(key, place)] : [];
  });
