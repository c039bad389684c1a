import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { missingParts, type Part } from '../../../domain/attachments/parts.ts';
import type { Upload, Uploads, UploadsInParts } from '../../../usecases/attachments/attachments.ts';
import { getItem } from '../../dynamodb/items.ts';
import { type Table, uploadKey } from '../../dynamodb/table.ts';
import { s3 } from '../client.ts';
import { isCurrent, keepUpload, type UploadItem, uploadIdOf, uploadObjectKey, uploads } from '../uploads.ts';
import { signedPut } from './upload-link.ts';

type Arrived = { number: number; bytes: number; tag: string };

/** Another attempt has completed it, or it has expired. */
const isGone = (error: unknown): boolean => error instanceof S3ServiceException && error.name === 'NoSuchUpload';

/**
 * Uploads that may come in parts (S3's multipart uploads). An UPLOAD item stores the multipart id. Parts are combined
 * when the file is attached; S3 deletes unfinished ones after a day.
 */
export const uploadsInParts = (table: Table, bucket: string): Uploads & UploadsInParts => {
  const whole = uploads(table, bucket);
  const itemOf = async ({ organisation, id }: Pick<Upload, 'organisation' | 'id'>) =>
    // Only allow and allowInParts write UPLOAD items.
    (await getItem(table, uploadKey(organisation, id))) as UploadItem | undefined;

  const arrivedOf = async (Key: string, UploadId: string): Promise<Arrived[]> => {
    const { Parts = [] } = await s3().send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }));
    return Parts.flatMap(({ PartNumber: number, Size: bytes, ETag: tag }) =>
      number === undefined || bytes === undefined || tag === undefined ? [] : [{ number, bytes, tag }],
    );
  };
  const linkTo = (Key: string, UploadId: string) => async (part: Part) => {
    const command = new UploadPartCommand({
      ...{ Bucket: bucket, Key, UploadId, PartNumber: part.number },
      ContentLength: part.bytes,
    });
    return { ...part, ...(await signedPut((sign, client, options) => sign(client, command, options), part.bytes)) };
  };
  const missingOf = (bytes: number, arrived: readonly Arrived[]): Part[] =>
    missingParts(bytes, new Map(arrived.map((part) => [part.number, part.bytes])));

  /** Does nothing while parts are missing. */
  const putTogether = async (upload: Upload, UploadId: string): Promise<void> => {
    const Key = uploadObjectKey(upload);
    const arrived = await arrivedOf(Key, UploadId);
    if (missingOf(upload.bytes, arrived).length > 0) return;
    const Parts = arrived.map(({ number, tag }) => ({ PartNumber: number, ETag: tag }));
    await s3().send(new CompleteMultipartUploadCommand({ Bucket: bucket, Key, UploadId, MultipartUpload: { Parts } }));
  };

  const missing: UploadsInParts['missing'] = async (organisation, by, id) => {
    const item = await itemOf({ organisation, id });
    if (!item?.parts || item.by !== by.id || !isCurrent(item)) return null;
    const Key = uploadObjectKey({ organisation, id });
    try {
      const left = missingOf(item.bytes, await arrivedOf(Key, item.parts));
      return { uploadId: id, parts: await Promise.all(left.map(linkTo(Key, item.parts))) };
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  };

  return {
    ...whole,
    missing,
    allowInParts: async (organisation, by, upload, name) => {
      const id = uploadIdOf(name);
      const begunBefore = name === null ? undefined : await itemOf({ organisation, id });
      // A completed upload has no parts left to send.
      if (begunBefore) return (await missing(organisation, by, id)) ?? { uploadId: id, parts: [] };
      const Key = uploadObjectKey({ organisation, id });
      const begun = await s3().send(
        new CreateMultipartUploadCommand({ Bucket: bucket, Key, ContentType: upload.type }),
      );
      const parts = begun.UploadId ?? '';
      await keepUpload(table, by, { organisation, id }, { ...upload, parts });
      return { uploadId: id, parts: await Promise.all(missingOf(upload.bytes, []).map(linkTo(Key, parts))) };
    },
    look: async (upload) => {
      const standing = await whole.look(upload);
      if (standing) return standing;
      const parts = (await itemOf(upload))?.parts;
      if (!parts) return null;
      try {
        await putTogether(upload, parts);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      return whole.look(upload);
    },
  };
};
