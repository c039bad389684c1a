import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectTaggingCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { SETUP_NOTIFICATION } from '../../schemas/mail/ses-notice.ts';
import type { RawMail } from '../../usecases/intake/email/arrival.ts';
import { s3 } from './client.ts';

/** The bucket's lifecycle ends the retention of objects with this tag early (infra/constructs/storage.ts). */
export const CARD_NUMBER_TAG = { Key: 'holds', Value: 'card-number' };

/** Mails as they came in, in the bucket where SES put them. */
export const rawMail = (client = s3): RawMail => ({
  read: async (bucket, key) => {
    const object = await client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
  },
  restrict: async (bucket, key) => {
    await client().send(
      new PutObjectTaggingCommand({ Bucket: bucket, Key: key, Tagging: { TagSet: [CARD_NUMBER_TAG] } }),
    );
  },
});

/** S3 says AccessDenied of what isn't there to whoever may not list the bucket, as none of our functions may. */
const GONE = ['NoSuchKey', 'AccessDenied'];

/** A raw mail, or null when its retention has ended. */
export const rawMailIfThere = async (bucket: string, key: string): Promise<Uint8Array | null> => {
  try {
    return await rawMail().read(bucket, key);
  } catch (error) {
    if (error instanceof S3ServiceException && GONE.includes(error.name)) return null;
    throw error;
  }
};

const PREFIX = 'mail/';
const MINUTE_MILLISECONDS = 60_000;
/** By then every retry of the ordinary way has run out, or is about to. */
const YOUNGEST_MILLISECONDS = 15 * MINUTE_MILLISECONDS;
const OLDEST_MILLISECONDS = 24 * 60 * MINUTE_MILLISECONDS;

/** A thousand objects each: what one run can look through. Beyond it, only the queues' own dead letters tell. */
const MAX_PAGES = 100;

/** Keys of mails stored between a quarter of an hour and a day ago. S3's own time is the machine's. */
export const recentMails = async (bucket: string): Promise<string[]> => {
  const found: string[] = [];
  let ContinuationToken: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await s3().send(new ListObjectsV2Command({ Bucket: bucket, Prefix: PREFIX, ContinuationToken }));
    for (const { Key, LastModified } of page.Contents ?? []) {
      const age = Date.now() - (LastModified?.getTime() ?? 0);
      if (Key && !Key.endsWith(SETUP_NOTIFICATION) && age > YOUNGEST_MILLISECONDS && age < OLDEST_MILLISECONDS)
        found.push(Key);
    }
    ContinuationToken = page.NextContinuationToken;
    if (!ContinuationToken) break;
  }
  return found;
};
