import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from '../client-settings.ts';

let client: S3Client | undefined;

/** One S3 client for everything that lies in buckets, made when it is first needed: most calls need none. */
export const s3 = (): S3Client => {
  client ??= new S3Client(clientSettings('s3'));
  return client;
};
