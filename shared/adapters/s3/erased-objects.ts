import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import type { ErasedObjects } from '../../usecases/records/erasing/ports.ts';
import { s3 } from './client.ts';

/** Where `npm run replay` stores dead letters that it discards. */
const DISCARDED = 'discarded/';

/** All keys under a prefix, read page by page. */
export async function* keysUnder(Bucket: string, Prefix: string, client = s3): AsyncGenerator<string> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client().send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    for (const { Key } of page.Contents ?? []) if (Key) yield Key;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
}

type Version = { Key: string; VersionId?: string };

/** A page of the versions and delete markers under a prefix. Versions removed before no longer appear. */
const versionsUnder = async (bucket: string, prefix: string): Promise<Version[]> => {
  const page = await s3().send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }));
  return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].flatMap(({ Key, VersionId }) =>
    Key ? [{ Key, ...(VersionId ? { VersionId } : {}) }] : [],
  );
};

/** Removes every version of the objects under a prefix whose key passes a test. Can be repeated. */
const removeWhere = async (bucket: string, prefix: string, isOne: (key: string) => boolean): Promise<number> => {
  const keys = new Set<string>();
  for (;;) {
    const versions = (await versionsUnder(bucket, prefix)).filter(({ Key }) => isOne(Key));
    if (versions.length === 0) return keys.size;
    for (const version of versions) {
      await s3().send(new DeleteObjectCommand({ Bucket: bucket, ...version }));
      keys.add(version.Key);
    }
  }
};

const removeKey = (bucket: string, key: string): Promise<number> => removeWhere(bucket, key, (each) => each === key);

/** The only adapter that deletes objects (infra: only functions that erase or redact may). */
export const erasedObjects = (buckets: { content: string; rawMail: string }): ErasedObjects => ({
  removeOfTicket: async (reference) => {
    let removed = 0;
    for (const folder of ['attachments', 'messages']) {
      removed += await removeWhere(buckets.content, `${folder}/${reference}/`, () => true);
    }
    return removed;
  },
  removeFile: (key) => removeKey(buckets.content, key),
  removeRawMail: (key) => removeKey(buckets.rawMail, key),
  removeDiscarded: async (isOne) => {
    let removed = 0;
    for await (const key of keysUnder(buckets.content, DISCARDED)) {
      const object = await s3().send(new GetObjectCommand({ Bucket: buckets.content, Key: key }));
      const body = (await object.Body?.transformToString('utf-8')) ?? '';
      if (await isOne(body)) removed += await removeKey(buckets.content, key);
    }
    return removed;
  },
});
