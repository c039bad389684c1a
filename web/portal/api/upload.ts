import { api } from './calls.ts';

/** The storage refused a file, or the connection broke while it was on its way. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed';
}

/** What a browser knows no type of. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * Uploads a file, telling how far it is from 0 to 1.
 * @returns the id to attach it by
 * @throws Refused when the API doesn't take it
 * @throws UploadFailed
 */
export const uploadFile = async (file: File, tell: (share: number) => void, signal: AbortSignal): Promise<string> => {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : UNKNOWN_TYPE;
  const { uploadId, url, method, headers } = await api.allowUpload({ name: file.name, type, bytes: file.size });
  // XMLHttpRequest, since fetch doesn't tell how much has been sent.
  await new Promise<void>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open(method, url);
    for (const [name, value] of Object.entries(headers)) {
      // The browser says the length itself, and lets nobody else.
      if (name !== 'content-length') sending.setRequestHeader(name, value);
    }
    sending.upload.onprogress = ({ loaded, total }) => tell(total === 0 ? 0 : loaded / total);
    sending.onload = () => (sending.status < 300 ? resolve() : reject(new UploadFailed(`status ${sending.status}`)));
    sending.onerror = () => reject(new UploadFailed('not reached'));
    sending.onabort = () => reject(new UploadFailed('stopped'));
    signal.addEventListener('abort', () => sending.abort(), { once: true });
    sending.send(file);
  });
  return uploadId;
};
