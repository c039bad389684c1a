import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from '../client-settings.ts';

let client: S3Client | undefined;

/** The S3 client for all buckets, created when first needed. Most calls don't need it. */
export const s3 = (): S3Client => {
  client ??= new S3Client(clientSettings('s3'));
  return client;
};
