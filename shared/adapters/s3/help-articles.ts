import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { membersIndexKey } from '../../domain/knowledge/members.ts';
import { indexPath } from '../../domain/knowledge/paths.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { HelpArticles } from '../../usecases/knowledge/ports.ts';
import { s3 } from './client.ts';
import { GONE } from './site-bucket.ts';

/** The form in which MiniSearch stores an index's fields. */
const indexSchema = z.object({
  documentIds: z.record(z.string(), z.string()),
  storedFields: z.record(z.string(), z.object({ title: z.string(), summary: z.string(), keywords: z.string() })),
});

/** As long as caches keep the site's pages. */
const KEPT_MILLISECONDS = 60_000;
const NOT_MODIFIED = 304;

type Kept = { articles: Awaited<ReturnType<HelpArticles>>; tag: string | undefined; at: number };
const NONE: Kept = { articles: [], tag: undefined, at: 0 };

/**
 * The articles that the help centre's search finds in a language, from its own index, which has only public ones; a
 * group's articles are from its members' index. Returns none if the index can't be read, because mails don't wait for
 * it. An unchanged index isn't transferred again.
 */
export const helpArticles = (
  buckets: { site: string; content: string },
  client = s3,
  realNow: () => number = Date.now,
): HelpArticles => {
  const kept = new Map<string, Kept>();
  const read = async (bucket: string, key: string, known: Kept): Promise<Omit<Kept, 'at'> | null> => {
    try {
      const asked = new GetObjectCommand({ Bucket: bucket, Key: key, IfNoneMatch: known.tag });
      const { Body, ETag } = await client().send(asked);
      const { documentIds, storedFields } = indexSchema.parse(JSON.parse((await Body?.transformToString()) ?? '{}'));
      const articles = Object.entries(documentIds).flatMap(([short, id]) => {
        const fields = ownValue(storedFields, short);
        return fields ? [{ id, ...fields }] : [];
      });
      return { articles, tag: ETag };
    } catch (error) {
      if (!(error instanceof S3ServiceException)) return null;
      if (error.$metadata.httpStatusCode === NOT_MODIFIED) return known;
      return GONE.includes(error.name) ? { articles: [], tag: undefined } : null;
    }
  };
  return async (organisation, language, group, as) => {
    const [bucket, key] = group
      ? [buckets.content, membersIndexKey(organisation, group, language)]
      : [buckets.site, `${organisation}/${indexPath(language)}`];
    const known = kept.get(key) ?? NONE;
    const asked = realNow();
    if (as === 'known' && asked - known.at < KEPT_MILLISECONDS) return known.articles;
    const found = await read(bucket, key, known);
    if (!found) return [];
    kept.set(key, { ...found, at: asked });
    return found.articles;
  };
};
