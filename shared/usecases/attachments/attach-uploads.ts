import type { Sender } from '../../domain/attachments/may-send.ts';
import { whyRefused } from '../../domain/attachments/refused-files.ts';
import { MAX_BYTES_TOGETHER } from '../../domain/intake/attachments.ts';
import { cleanFileName } from '../../mail/file-name.ts';
import { sniffedType } from '../../mail/sniffed-type.ts';
import type { Attaching, Upload, Uploaded, Uploads } from './attachments.ts';

export type UploadServices = { uploads: Uploads };

/** An upload that can't be attached, by its position in `attachments`, and how to fix it. */
export type UploadFault = { field: string; message: string };

export type CheckedUploads =
  | { ok: true; attach: Attaching | undefined; bytes: number }
  | { ok: false; faults: UploadFault[] };

type Present = { upload: Upload; uploaded: Uploaded };

const NONE: CheckedUploads = { ok: true, attach: undefined, bytes: 0 };

/**
 * Checks the uploads of a message (specification 10, `attachments`). Each must exist, belong to the sender, have the
 * announced size, be in time, and have a type that people may send (`whyRefused`). Uploads are read one after the
 * other; nothing is stored.
 */
export const checkUploads = async (
  { uploads }: UploadServices,
  organisation: string,
  ids: readonly string[] | undefined,
  { by, sender }: { by: 'person' | 'program'; sender: Sender },
): Promise<CheckedUploads> => {
  if (!ids || ids.length === 0) return NONE;
  const found = await Promise.all(ids.map((id) => uploads.find(organisation, id, sender)));
  const bytes = found.reduce((sum, upload) => sum + (upload?.bytes ?? 0), 0);
  if (bytes > MAX_BYTES_TOGETHER) return { ok: false, faults: [tooMuch(bytes, MAX_BYTES_TOGETHER)] };
  const present: Present[] = [];
  const faults: UploadFault[] = [];
  for (const [index, upload] of found.entries()) {
    const uploaded = upload ? await uploads.look(upload) : null;
    const message = faultOf(upload, uploaded) ?? (by === 'person' ? refusalOf(upload, uploaded) : null);
    if (message) faults.push({ field: `attachments.${index}`, message });
    else if (upload && uploaded) present.push({ upload, uploaded });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, attach: attachingOf(uploads, present), bytes };
};

/** The fault for attachments that are too large together, for the ticket or for the mail that carries them. */
export const tooMuch = (bytes: number, most: number, where = 'one message'): UploadFault => ({
  field: 'attachments',
  message: `${bytes} bytes together, and ${where} takes at most ${most}: make them smaller, or send several messages`,
});

const faultOf = (upload: Upload | null, uploaded: Uploaded | null): string | null => {
  if (!upload) return 'there is no such upload, or it is older than a day: ask for a new one with POST /v1/uploads';
  if (!uploaded)
    return 'nothing was uploaded yet: send the file to the url that POST /v1/uploads gave, then post again';
  if (uploaded.bytes !== upload.bytes) {
    return `${uploaded.bytes} bytes were uploaded, and ${upload.bytes} announced: ask for a new upload`;
  }
  const isAnother = upload.sha256 !== undefined && upload.sha256 !== uploaded.sha256;
  return isAnother ? 'its SHA-256 is another than announced: upload it again' : null;
};

/** File types are only checked for people: a program passes on what it received. */
const refusalOf = (upload: Upload | null, uploaded: Uploaded | null): string | null => {
  const why = upload && uploaded ? whyRefused(upload.name, sniffedType(uploaded.head, upload.type)) : null;
  return why && `files of this type cannot be sent: ${why}`;
};

const attachingOf = (uploads: Uploads, present: readonly Present[]): Attaching => ({
  seed: JSON.stringify(present.map(({ upload }) => [upload.organisation, upload.id])),
  under: (reference) =>
    Promise.all(
      present.map(async ({ upload, uploaded }, index) => {
        const type = sniffedType(uploaded.head, upload.type);
        return {
          id: String(index),
          name: cleanFileName(upload.name, type, index + 1),
          type,
          bytes: uploaded.bytes,
          key: await uploads.putUnder(reference, upload, uploaded),
        };
      }),
    ),
});
