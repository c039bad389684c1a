import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { AttachmentObjects } from '../../usecases/attachments/attachments.ts';
import { s3 } from './client.ts';

/** The key of an attachment: under its ticket, which is erased as a whole, and named by its SHA-256. */
export const attachmentKey = (reference: string, sha256: string): string => `attachments/${reference}/${sha256}`;

/** The headers of every object. Opened by its URL, it is a download without a type, whatever it contains. */
export const STORED_AS = { ContentType: 'application/octet-stream', ContentDisposition: 'attachment' };

/** The key already exists. Keys are derived from contents, so the content exists too. */
const isThere = (error: unknown): boolean => error instanceof S3ServiceException && error.name === 'PreconditionFailed';

/** Another process is putting the same key, and may fail. Only our own put is certain. */
const isBeingPut = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.name === 'ConditionalRequestConflict';

/** Attachments in the content bucket. */
export const attachmentObjects = (bucket: string): AttachmentObjects => ({
  put: async (reference, content) => {
    const digest = createHash('sha256').update(content).digest();
    const Key = attachmentKey(reference, digest.toString('hex'));
    const object = { Bucket: bucket, Key, Body: content, ChecksumSHA256: digest.toString('base64'), ...STORED_AS };
    try {
      await s3().send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }));
    } catch (error) {
      if (isBeingPut(error)) await s3().send(new PutObjectCommand(object));
      else if (!isThere(error)) throw error;
    }
    return Key;
  },
  read: async (key) => {
    const object = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
  },
});
