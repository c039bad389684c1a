import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { membersIndexKey } from '../../domain/knowledge/members.ts';
import { indexPath } from '../../domain/knowledge/paths.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { HelpArticles } from '../../usecases/knowledge/ports.ts';
import { s3 } from './client.ts';

/** As MiniSearch stores the fields that an index keeps. */
const indexSchema = z.object({
  documentIds: z.record(z.string(), z.string()),
  storedFields: z.record(z.string(), z.object({ title: z.string(), summary: z.string(), keywords: z.string() })),
});

const KEPT_MILLISECONDS = 600_000;
const NONE = { articles: [], at: 0 };

/**
 * The articles that the help centre's search finds in a language, from its own index: what isn't public is not in it. Those of a
 * group, from the index that its members search. Kept for ten minutes. Where none can be read there are none: nothing that is sent waits for them.
 */
export const helpArticles = (buckets: { site: string; content: string }, client = s3): HelpArticles => {
  const kept = new Map<string, { articles: Awaited<ReturnType<HelpArticles>>; at: number }>();
  const read = async (bucket: string, key: string) => {
    try {
      const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const { documentIds, storedFields } = indexSchema.parse(JSON.parse((await Body?.transformToString()) ?? '{}'));
      return Object.entries(documentIds).flatMap(([short, id]) => {
        const fields = ownValue(storedFields, short);
        return fields ? [{ id, ...fields }] : [];
      });
    } catch {
      return [];
    }
  };
  return async (organisation, language, group) => {
    const [bucket, key] = group
      ? [buckets.content, membersIndexKey(organisation, group, language)]
      : [buckets.site, `${organisation}/${indexPath(language)}`];
    const { articles, at } = kept.get(key) ?? NONE;
    if (Date.now() - at < KEPT_MILLISECONDS) return articles;
    const found = await read(bucket, key);
    kept.set(key, { articles: found, at: Date.now() });
    return found;
  };
};
