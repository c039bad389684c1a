import { GetObjectCommand, PutObjectTaggingCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { RawMail } from '../../usecases/intake/email/arrival.ts';
import { s3 } from './client.ts';

/** The bucket's lifecycle deletes objects with this tag early (infra/constructs/storage.ts). */
export const CARD_NUMBER_TAG = { Key: 'holds', Value: 'card-number' };

/** Mails as they arrived, in the bucket where SES stores them. */
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

/** S3 reports missing objects as AccessDenied to a role that may not list the bucket, as none of our functions may. */
const GONE = ['NoSuchKey', 'AccessDenied'];

/** A raw mail. Null if its retention has ended. */
export const rawMailIfThere = async (bucket: string, key: string): Promise<Uint8Array | null> => {
  try {
    return await rawMail().read(bucket, key);
  } catch (error) {
    if (error instanceof S3ServiceException && GONE.includes(error.name)) return null;
    throw error;
  }
};
