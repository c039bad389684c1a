import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type ArticleContent, articleContentSchema, articleIdSchema } from '../schemas/articles.ts';

/** The demo's articles, one file per organisation and language: `club.en.yaml`. For commands and tests. */

const FOLDER = join(import.meta.dirname, 'articles');
const NAME = /^([a-z0-9-]+)\.([a-z]{2,3})\.yaml$/;

export type ShippedArticle = { organisation: string; id: string; language: string; content: ArticleContent };

const fileSchema = z.array(z.looseObject({ id: articleIdSchema }));

/** Throws ZodError for an invalid article. */
export const shippedArticles = (): ShippedArticle[] =>
  readdirSync(FOLDER)
    .sort()
    .flatMap((name) => {
      const [, organisation = '', language = ''] = NAME.exec(name) ?? [];
      return fileSchema
        .parse(parse(readFileSync(join(FOLDER, name), 'utf8')))
        .map(({ id, ...content }) => ({ organisation, id, language, content: articleContentSchema.parse(content) }));
    });
