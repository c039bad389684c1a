import { GetObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { type Erasure, erasureSchema } from '../../schemas/erasure.ts';
import type { Erasures } from '../../usecases/records/erasing/ports.ts';
import { s3 } from './client.ts';
import { keysUnder } from './erased-objects.ts';

const PREFIX = 'erasures/';
const keyOf = (organisation: string, person: string): string => `${PREFIX}${organisation}/${person}.json`;

/** S3 reports missing objects as AccessDenied to a role that may not list the bucket. */
const GONE = ['NoSuchKey', 'AccessDenied'];

/** The list of erasures: one object per person, in a separate bucket, so that restoring the table doesn't undo it. */
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
