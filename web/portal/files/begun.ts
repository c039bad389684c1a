import { forget, keep, kept, keysOf } from '../site/storage.ts';

/** Uploads that stopped halfway. Choosing the same file again continues the upload, even after the tab was closed. */

/** Drafts share this prefix; signing out forgets both. */
const PREFIX = 'draft:file:';
/** An upload can be continued for a day. The rest of the day is left for sending the request. */
const KEEP_MILLISECONDS = 0.8 * 86_400_000;

/** `place`: the reference of the request that the file is for, or the new request. */
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

/** Ids of uploads that run in this page. The same file chosen twice gets two uploads. */
const onTheirWay = new Set<string>();

/** Returns the id of an earlier upload of the file, unless that upload is running in this page. */
export const begunAs = (chosen: Chosen): string | null => {
  const uploadId = read(keyOf(chosen))?.uploadId ?? null;
  return uploadId !== null && onTheirWay.has(uploadId) ? null : uploadId;
};

export const remember = (chosen: Chosen, uploadId: string): void => {
  onTheirWay.add(uploadId);
  keep(keyOf(chosen), JSON.stringify({ uploadId, at: Date.now() }));
};
/** Marks a try as ended, so that the next one may continue it. */
export const rest = (uploadId: string): void => {
  onTheirWay.delete(uploadId);
};
/** Forgets an upload that has arrived or is no longer wanted. */
export const forgetBegun = (chosen: Chosen): void => forget(keyOf(chosen));

/** Names of the files whose uploads stopped. */
export const stoppedFiles = (place: string): string[] =>
  keysOf(prefixOf(place)).flatMap((key) => {
    const begun = read(key);
    if (begun === null) forget(key);
    return begun && !onTheirWay.has(begun.uploadId) ? [nameIn(key, place)] : [];
  });
