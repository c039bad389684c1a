import { PART_BYTES } from '../../../shared/domain/attachments/parts.ts';
import { begunAs, type Chosen, forgetBegun, remember, rest } from '../files/begun.ts';
import { api } from './calls.ts';
import { isRefused } from './refused.ts';
import type { Upload, UploadInParts } from './types.ts';

/** The storage refused a file, or the connection broke during the upload. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed';
}

/** The type of a file whose type the browser doesn't know. */
const UNKNOWN_TYPE = 'application/octet-stream';

type Sending = { tell: (sent: number) => void; signal: AbortSignal };

/** Uses XMLHttpRequest, since fetch doesn't report upload progress. */
const put = (to: Pick<Upload, 'url' | 'method' | 'headers'>, content: Blob, { tell, signal }: Sending): Promise<void> =>
  new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open(to.method, to.url);
    for (const [name, value] of Object.entries(to.headers)) {
      // Browsers set the length themselves and refuse to let a script set it.
      if (name !== 'content-length') sending.setRequestHeader(name, value);
    }
    sending.upload.onprogress = ({ loaded }) => tell(loaded);
    sending.onload = () => (sending.status < 300 ? resolve() : reject(new UploadFailed(`status ${sending.status}`)));
    sending.onerror = () => reject(new UploadFailed('not reached'));
    sending.onabort = () => reject(new UploadFailed('stopped'));
    signal.addEventListener('abort', () => sending.abort(), { once: true });
    sending.send(content);
  });

const described = ({ name, type, size }: File) => ({
  name,
  type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : UNKNOWN_TYPE,
  bytes: size,
});

/** Returns the missing parts of an upload that was started earlier; null when there is none any more. */
const standing = async (chosen: Chosen): Promise<UploadInParts | null> => {
  const uploadId = begunAs(chosen);
  if (uploadId === null) return null;
  try {
    return await api.uploadLeft(uploadId);
  } catch (error) {
    if (isRefused(error, 'no-such-upload')) return null;
    throw error;
  }
};

/** Sends a file in parts. Parts that have arrived stay for the next try. */
const sendInParts = async (chosen: Chosen, { tell, signal }: Sending): Promise<string> => {
  const { file } = chosen;
  const { uploadId, parts } = (await standing(chosen)) ?? (await api.allowUploadInParts(described(file)));
  remember(chosen, uploadId);
  try {
    let sent = file.size - parts.reduce((sum, { bytes }) => sum + bytes, 0);
    tell(sent);
    for (const part of parts) {
      const content = file.slice(part.from, part.from + part.bytes);
      const before = sent;
      await put(part, content, { tell: (loaded) => tell(before + loaded), signal });
      sent += part.bytes;
    }
    forgetBegun(chosen);
    return uploadId;
  } finally {
    rest(uploadId);
    if (signal.aborted) forgetBegun(chosen);
  }
};

const sendWhole = async (file: File, sending: Sending): Promise<string> => {
  const { uploadId, ...to } = await api.allowUpload(described(file));
  await put(to, file, sending);
  return uploadId;
};

/**
 * Uploads a file and reports its progress from 0 to 1.
 * @returns the id to attach it by
 * @throws Refused when the API refuses
 * @throws UploadFailed
 */
export const uploadFile = (chosen: Chosen, tell: (share: number) => void, signal: AbortSignal): Promise<string> => {
  const { file } = chosen;
  const sending = { tell: (sent: number) => tell(Math.min(1, sent / file.size)), signal };
  return file.size > PART_BYTES ? sendInParts(chosen, sending) : sendWhole(file, sending);
};
