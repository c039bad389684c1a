import { GetObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { type Erasure, erasureSchema } from '../../schemas/erasure.ts';
import type { Erasures } from '../../usecases/records/erasing/ports.ts';
import { s3 } from './client.ts';
import { keysUnder } from './erased-objects.ts';

const PREFIX = 'erasures/';
const keyOf = (organisation: string, person: string): string => `${PREFIX}${organisation}/${person}.json`;

/** S3 says AccessDenied of what isn't there to whoever may not list the bucket. */
const GONE = ['NoSuchKey', 'AccessDenied'];

/** The list of erasures: one object for each person, in a bucket of its own, so that no restore of the table undoes it. */
export const erasures = (bucket: string, client = s3): Erasures => {
  const read = async (Key: string): Promise<Erasure | null> => {
    try {
      const object = await client().send(new GetObjectCommand({ Bucket: bucket, Key }));
      return erasureSchema.parse(JSON.parse((await object.Body?.transformToString('utf-8')) ?? ''));
    } catch (error) {
      if (error instanceof S3ServiceException && GONE.includes(error.name)) return null;
      throw error;
    }
  };
  return {
    load: (organisation, person) => read(keyOf(organisation, person)),
    save: async (erasure) => {
      const Key = keyOf(erasure.organisation, erasure.person);
      const Body = JSON.stringify(erasure);
      await client().send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
    },
    all: async function* () {
      for await (const key of keysUnder(bucket, PREFIX, client)) {
        const erasure = await read(key);
        if (erasure) yield erasure;
      }
    },
  };
};
