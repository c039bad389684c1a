import type { ForgetMessage } from '../../../schemas/erasure.ts';
import type { ErasedObjects, ErasedUploads } from './ports.ts';

export type EraseUploadsServices = {
  uploads: ErasedUploads;
  objects: Pick<ErasedObjects, 'removeFile'>;
  /** Has files removed after the last upload link has expired. */
  queueForgetting: (message: ForgetMessage) => Promise<void>;
};

/** Far fewer keys than fit in a queue message. */
const KEYS_EACH = 500;

/**
 * Erases uploads by a person, or for a chat or ticket: those that were never attached, and the originals of those
 * that were. An upload link may still work for some minutes, so these keys are checked again after that. Returns how
 * many objects were removed.
 */
export const eraseUploads = async (
  { uploads, objects, queueForgetting }: EraseUploadsServices,
  organisation: string,
  whose: string,
): Promise<number> => {
  const found = await uploads.of(organisation, whose);
  // Before anything is removed, because the records lead to the keys.
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
