import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { FactFile, FactFiles } from '../../usecases/insight/ports.ts';
import { s3 } from './client.ts';

/** `facts/organisation=club/dt=2026-03-01/NAME.parquet`, which engines read as partitions. */
const FACTS = 'facts/';
const ofOrganisation = (organisation: string): string => `${FACTS}organisation=${organisation}/`;
const NAMED = /^facts\/organisation=([^/]+)\/dt=(\d{4}-\d\d-\d\d)\/[0-9a-f]+\.parquet$/;
const DIGITS = 32;

const fileOf = (key: string): FactFile | null => {
  const [, organisation, day] = NAMED.exec(key) ?? [];
  return organisation && day ? { key, organisation, day } : null;
};

/** The bucket of facts. */
export const factFiles = (bucket: string, client = s3): FactFiles => {
  const pages = async function* (Prefix: string, more: { StartAfter?: string; Delimiter?: string }) {
    let ContinuationToken: string | undefined;
    do {
      const page = await client().send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken, ...more }),
      );
      yield page;
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
  };
  return {
    organisations: async () => {
      const found: string[] = [];
      for await (const { CommonPrefixes } of pages(`${FACTS}organisation=`, { Delimiter: '/' }))
        for (const { Prefix } of CommonPrefixes ?? [])
          found.push((Prefix ?? '').slice(`${FACTS}organisation=`.length, -1));
      return found;
    },
    list: async (organisation, { from, to }) => {
      const files: FactFile[] = [];
      const prefix = ofOrganisation(organisation);
      for await (const { Contents } of pages(prefix, { StartAfter: `${prefix}dt=${from}` })) {
        const found = (Contents ?? []).flatMap(({ Key }) => fileOf(Key ?? '') ?? []);
        files.push(...found.filter(({ day }) => day >= from && day <= to));
        // Keys are ordered by day.
        if (found.some(({ day }) => day > to)) break;
      }
      return files;
    },
    put: async (organisation, day, bytes) => {
      const name = createHash('sha256').update(bytes).digest('hex').slice(0, DIGITS);
      const Key = `${ofOrganisation(organisation)}dt=${day}/${name}.parquet`;
      await client().send(
        new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, ContentType: 'application/vnd.apache.parquet' }),
      );
      return { key: Key, organisation, day };
    },
    get: async ({ key }) => {
      try {
        const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return null;
        throw error;
      }
    },
    remove: async ({ key }) => {
      await client().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
};
