import type { ForgetMessage } from '../../../schemas/erasure.ts';
import type { ErasedObjects, ErasedUploads } from './ports.ts';

export type EraseUploadsServices = {
  uploads: ErasedUploads;
  objects: Pick<ErasedObjects, 'removeFile'>;
  /** Has files removed once no link is good any more that was given before. */
  queueForgetting: (message: ForgetMessage) => Promise<void>;
};

/** As many keys as fit a message of a queue by far. */
const KEYS_EACH = 500;

/**
 * Erases what was uploaded by a person or for a chat or ticket and isn't kept with it, or is kept a second time. A link that was
 * given may be used for some minutes more: what comes by it is looked for then. Returns how many objects went.
 */
export const eraseUploads = async (
  { uploads, objects, queueForgetting }: EraseUploadsServices,
  organisation: string,
  whose: string,
): Promise<number> => {
  const found = await uploads.of(organisation, whose);
  // Before anything goes, as that leads to them.
  for (let start = 0; start < found.length; start += KEYS_EACH) {
    const files = found.slice(start, start + KEYS_EACH).map(({ key }) => key);
    await queueForgetting({ forget: { reference: 'uploads', mails: [], files } });
  }
  let removed = 0;
  for (const { id, key } of found) {
    removed += await objects.removeFile(key);
    await uploads.remove(organisation, whose, id);
  }
  return removed;
};
