import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { imageName, imageNamed } from '../../../domain/knowledge/images/image.ts';
import { instantOf } from '../../../schemas/primitives.ts';
import type { ArticleImages, PublishedImages } from '../../../usecases/knowledge/ports.ts';
import { s3 } from '../client.ts';
import { isMissing, uploadObjectKey } from '../uploads.ts';

const folderOf = (organisation: string): string => `images/${organisation}/`;

/**
 * Images of articles, in the content bucket by organisation. They are named by their content, so writing one twice
 * gives the same object (docs/decisions/0134).
 */
export const articleImages = (bucket: string): ArticleImages => {
  const at = (organisation: string, name: string) => ({ Bucket: bucket, Key: `${folderOf(organisation)}${name}` });
  const read = async (key: string, most: number): Promise<Uint8Array | null> => {
    try {
      const { Body, ContentLength = 0 } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return ContentLength > most ? null : ((await Body?.transformToByteArray()) ?? null);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  return {
    uploaded: (organisation, id, most) => read(uploadObjectKey({ organisation, id }), most),
    keep: async (organisation, { bytes, ...image }) => {
      const name = imageName(createHash('sha256').update(bytes).digest('hex'), image);
      await s3().send(new PutObjectCommand({ ...at(organisation, name), Body: bytes, ContentType: image.type }));
      return name;
    },
    read: (organisation, name) => read(at(organisation, name).Key, Number.POSITIVE_INFINITY),
    has: async (organisation, name) => {
      try {
        await s3().send(new HeadObjectCommand(at(organisation, name)));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
  };
};

/** Browsers keep an image forever, because its name identifies its content. Shared caches ask again after a minute. */
const CACHED = 'public, max-age=31536000, s-maxage=60, immutable';

/** An organisation's images on its public site. `site` is the site's bucket. */
export const publishedImages = (bucket: string, site: string): PublishedImages => ({
  list: async (organisation) => {
    const found = [];
    let ContinuationToken: string | undefined;
    do {
      const asked = { Bucket: bucket, Prefix: folderOf(organisation), ContinuationToken };
      const page = await s3().send(new ListObjectsV2Command(asked));
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        found.push({ name: Key.slice(folderOf(organisation).length), at: instantOf(LastModified?.getTime() ?? 0) });
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return found;
  },
  publish: async (organisation, name, key) => {
    const from = `${bucket}/${folderOf(organisation)}${name}`;
    const stored = { ContentType: imageNamed(name)?.type, CacheControl: CACHED };
    await s3().send(
      new CopyObjectCommand({ Bucket: site, Key: key, CopySource: from, MetadataDirective: 'REPLACE', ...stored }),
    );
  },
  remove: async (organisation, name) => {
    await s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: `${folderOf(organisation)}${name}` }));
  },
});
