import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { StoredMessage } from '../../usecases/ports/tickets.ts';
import { clientSettings } from '../client-settings.ts';

/** Texts too large for the table are in S3 (docs/architecture.md, The table). */
const MAX_BYTES_IN_TABLE = 100_000;

/** The characters of such a text that the table keeps, for lists and for comparing requests. */
const BEGINNING = 10_000;

export type LargeTexts = {
  /** Stores a large text before the transaction. A crash between the two leaves an unreferenced object. */
  extract: (reference: string, message: StoredMessage) => Promise<StoredMessage>;
  restore: (message: StoredMessage) => Promise<StoredMessage>;
  /** The message with the beginning of its text from the table, so that long lists load no large texts. */
  beginning: (message: StoredMessage) => StoredMessage;
};

/** The key of a ticket's text that is too long for the table. Null if the table has it. */
export const longTextKey = (reference: string, body: string): string | null =>
  Buffer.byteLength(body) <= MAX_BYTES_IN_TABLE
    ? null
    : `messages/${reference}/${createHash('sha256').update(body).digest('hex')}.txt`;

type Extracted = StoredMessage & { bodyKey?: string };

/** The client is created for the first large text. Most calls don't need it. */
export const largeTexts = (bucket: string, config: S3ClientConfig = {}): LargeTexts => {
  let client: S3Client | undefined;
  const s3 = () => {
    client ??= new S3Client({ ...clientSettings('s3'), ...config });
    return client;
  };
  return {
    extract: async (reference, message) => {
      const bodyKey = longTextKey(reference, message.body);
      if (bodyKey === null) return message;
      await s3().send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: bodyKey,
          Body: message.body,
          ContentType: 'text/plain; charset=utf-8',
        }),
      );
      const extracted: Extracted = { ...message, body: message.body.slice(0, BEGINNING).toWellFormed(), bodyKey };
      return extracted;
    },
    beginning: (message) => {
      const { bodyKey: _bodyKey, ...stored }: Extracted = message;
      return stored;
    },
    restore: async (message) => {
      const { bodyKey, ...stored }: Extracted = message;
      if (!bodyKey) return stored;
      const object = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: bodyKey }));
      return { ...stored, body: (await object.Body?.transformToString('utf-8')) ?? '' };
    },
  };
};
