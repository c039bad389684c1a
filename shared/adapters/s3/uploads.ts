import { createHash, randomBytes } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Maker, maySend } from '../../domain/attachments/may-send.ts';
import type { Role } from '../../schemas/ticket.ts';
import type { NewUpload } from '../../schemas/uploads.ts';
import { type Upload, UploadChanged, type Uploads } from '../../usecases/attachments/attachments.ts';
import { getItem } from '../dynamodb/items.ts';
import { type Table, uploadKey, uploadOfKey } from '../dynamodb/table.ts';
import { attachmentKey, STORED_AS } from './attachments.ts';
import { s3 } from './client.ts';
import { uploadLink } from './uploading/upload-link.ts';

/** Real time: an upload can be attached for a day. The bucket's lifecycle deletes it some hours later. */
const KEEP_SECONDS = 86_400;

const realSeconds = (): number => Math.floor(Date.now() / 1000);

/** The key of an upload's object. */
export const uploadObjectKey = ({ organisation, id }: Pick<Upload, 'organisation' | 'id'>): string =>
  `uploads/${organisation}/${id}`;

/** S3 answers this way for missing objects if the caller may not list the bucket, and ours may not. */
export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  ['NoSuchKey', 'NotFound', 'AccessDenied', 'Forbidden', '403'].includes(error.name);

/** An id from 16 random bytes, or from a given name of the same length. */
export const uploadIdOf = (name: string | null): string => `up-${name ?? randomBytes(16).toString('base64url')}`;

/** Enough to recognise a file's type. */
const HEAD_BYTES = 4096;

/** `parts` is S3's id of a multipart upload. */
export type UploadItem = NewUpload & { by: string; role?: Role; expiresAt: number; parts?: string };
export const makerOf = ({ by: id, role }: Pick<UploadItem, 'by' | 'role'>): Maker => ({ id, role: role ?? null });
export const isCurrent = ({ expiresAt }: Pick<UploadItem, 'expiresAt'>): boolean => expiresAt > realSeconds();

/**
 * How long the item that leads to an upload from its maker, ticket or chat is kept: at least as long as its object may
 * exist.
 */
const OF_SECONDS = 3 * KEEP_SECONDS;
const note = async (table: Table, whose: string, { organisation, id }: Pick<Upload, 'organisation' | 'id'>) => {
  const Item = { ...uploadOfKey(organisation, whose, id), expiresAt: realSeconds() + OF_SECONDS };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
};

/** Written before the link is known. A crash leaves items that expire, and the caller asks again. */
export const keepUpload = async (
  table: Table,
  { id: by, role }: Maker,
  place: Pick<Upload, 'organisation' | 'id'>,
  upload: NewUpload & Pick<UploadItem, 'parts'>,
): Promise<void> => {
  const item: UploadItem = {
    ...upload,
    by,
    ...(role === null ? {} : { role }),
    expiresAt: realSeconds() + KEEP_SECONDS,
  };
  await note(table, by, place);
  const Item = { ...uploadKey(place.organisation, place.id), ...item };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
};

/** Doesn't bundle the code that signs links. */
export const findingUploads = (table: Table): Pick<Uploads, 'find'> => ({
  find: async (organisation, id, sender) => {
    const item = await getItem(table, uploadKey(organisation, id));
    if (!item) return null;
    // Only keepUpload writes UPLOAD items.
    const { name, type, bytes, sha256, expiresAt, ...made } = item as UploadItem;
    const isTheirs = maySend(sender, makerOf(made)) && isCurrent({ expiresAt });
    return isTheirs ? { id, organisation, name, type, bytes, sha256 } : null;
  },
});

/**
 * Uploads: an UPLOAD item describes what may be uploaded, and the content bucket stores it under `uploads/`. UPLOADOF
 * items lead to it from its maker, and from the ticket or chat it is for.
 */
export const uploads = (table: Table, bucket: string): Uploads => ({
  allow: async (organisation, by, upload, name = null) => {
    const id = uploadIdOf(name);
    await keepUpload(table, by, { organisation, id }, upload);
    return { uploadId: id, ...(await uploadLink(bucket, uploadObjectKey({ organisation, id }), upload)) };
  },
  ...findingUploads(table),
  look: async (upload) => {
    try {
      const object = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: uploadObjectKey(upload) }));
      const size = object.ContentLength ?? 0;
      // Another size is refused anyway, whatever it contains.
      if (size !== upload.bytes) return { bytes: size, sha256: '', head: new Uint8Array(), version: '' };
      const hash = createHash('sha256');
      const head: Uint8Array[] = [];
      let bytes = 0;
      // In Node, the SDK returns a stream of buffers that is never completely in memory.
      for await (const chunk of object.Body as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES));
        bytes += chunk.length;
      }
      return { bytes, sha256: hash.digest('hex'), head: Buffer.concat(head), version: object.ETag ?? '' };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  putUnder: async (reference, upload, { sha256, version }) => {
    const Key = attachmentKey(reference, sha256);
    await note(table, reference, upload);
    try {
      await s3().send(
        new CopyObjectCommand({
          Bucket: bucket,
          Key,
          CopySource: `${bucket}/${uploadObjectKey(upload)}`,
          CopySourceIfMatch: version,
          MetadataDirective: 'REPLACE',
          ...STORED_AS,
        }),
      );
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') {
        throw new UploadChanged(`upload ${upload.id} changed while it was attached`, { cause: error });
      }
      throw error;
    }
    return Key;
  },
});
