import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { type Review, reviewSchema } from '../../schemas/insight/review.ts';
import type { Reviews } from '../../usecases/insight/ports.ts';
import { s3 } from './client.ts';

/** `reviews/organisation=club/2027-07.json`, in the bucket of facts. */
const folderOf = (organisation: string): string => `reviews/organisation=${organisation}/`;
const NAMED = /\/(\d{4}-\d\d)\.json$/;

/** Published reviews. A month is written once: a second writer leaves the existing review. */
export const reviewFiles = (bucket: string, client = s3): Reviews => ({
  months: async (organisation) => {
    const months: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const listing = { Bucket: bucket, Prefix: folderOf(organisation), ContinuationToken };
      const page = await client().send(new ListObjectsV2Command(listing));
      months.push(...(page.Contents ?? []).flatMap(({ Key }) => NAMED.exec(Key ?? '')?.[1] ?? []));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return months.sort();
  },
  load: async (organisation, month): Promise<Review | null> => {
    try {
      const Key = `${folderOf(organisation)}${month}.json`;
      const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket, Key }));
      const text = await Body?.transformToString();
      return text === undefined ? null : reviewSchema.parse(JSON.parse(text));
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return null;
      throw error;
    }
  },
  publish: async (review) => {
    const Key = `${folderOf(review.organisation)}${review.month}.json`;
    const object = { Bucket: bucket, Key, Body: Buffer.from(JSON.stringify(review)), ContentType: 'application/json' };
    try {
      await client().send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
      throw error;
    }
  },
});
