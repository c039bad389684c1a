import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { RawMail } from '../usecases/receive-email.ts';

/** Mails as they came in, in the bucket where SES put them. */
export const rawMail = (): RawMail => {
  const client = new S3Client({});
  return {
    read: async (bucket, key) => {
      const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
    },
  };
};
