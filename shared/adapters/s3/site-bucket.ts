import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { s3 } from './client.ts';

export type StoredFile = { body: string; type: string; cacheControl: string };

/** S3 reports missing objects as AccessDenied to a role that may not list the bucket. */
export const GONE = ['NoSuchKey', 'AccessDenied'];

/** The bucket behind the public site: files by key. */
export const siteBucket = (bucket: string, client = s3) => ({
  /** Keys below a prefix, with the MD5 of their content (S3's ETag of an object put whole and without KMS). */
  list: async (prefix: string): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    let ContinuationToken: string | undefined;
    do {
      const page = await client().send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken }));
      for (const { Key, ETag } of page.Contents ?? []) if (Key) found.set(Key, (ETag ?? '').replaceAll('"', ''));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return found;
  },
  /** The content of a file. Null if there is none. */
  read: async (key: string): Promise<string | null> => {
    try {
      const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? null;
    } catch (error) {
      if (error instanceof S3ServiceException && GONE.includes(error.name)) return null;
      throw error;
    }
  },
  put: async (key: string, { body, type, cacheControl }: StoredFile): Promise<void> => {
    await client().send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type, CacheControl: cacheControl }),
    );
  },
  remove: async (key: string): Promise<void> => {
    await client().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  },
});
export type SiteBucket = ReturnType<typeof siteBucket>;

/** The tag that `list` returns for a file with this content. */
export const tagOf = (body: string): string => createHash('md5').update(body).digest('hex');
