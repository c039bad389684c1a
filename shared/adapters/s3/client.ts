import { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

/** One S3 client for everything that lies in buckets, made when it is first needed: most calls need none. */
export const s3 = (): S3Client => {
  client ??= new S3Client({});
  return client;
};
