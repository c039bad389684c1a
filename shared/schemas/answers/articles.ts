import * as z from 'zod';
import {
  articleContentSchema,
  articleIdSchema,
  articleKindSchema,
  articleStateSchema,
  audienceSchema,
  readersReasonSchema,
} from '../articles.ts';
import { categorySchema, statusSchema } from '../ticket.ts';
import { instant, listOf, pageOf, reference } from './parts.ts';

/** Answers about articles of the help centre. */

const shown = z.strictObject({
  kind: articleKindSchema,
  audience: audienceSchema,
  category: categorySchema.nullable(),
  title: z.string(),
  summary: z.string(),
  reviewBy: z.iso.date().nullable(),
  translates: z.int().nullable(),
});

const article = {
  organisation: z.string(),
  id: articleIdSchema,
  language: z.string(),
  state: articleStateSchema,
  latest: z.int(),
  published: z.int().nullable(),
  publishedAt: instant.nullable(),
  author: z.string(),
  owner: z.string().nullable(),
  reason: z.string().nullable(),
  updatedAt: instant,
  madeFrom: reference.nullable(),
  revision: z.int(),
  shown,
};
/** An article as it is stored, with all defaults filled in. */
export const articleContentAnswer = z.strictObject(articleContentSchema.shape);
const version = { version: z.int(), content: articleContentAnswer, by: z.string(), at: instant };
const helped = z.strictObject({ yes: z.int(), no: z.int(), reasons: z.record(z.string(), z.int()) });
/** Why a version didn't help one of its readers. */
const givenReason = { reason: readersReasonSchema, version: z.int(), at: instant };

export const articleImageAnswer = z.strictObject({
  image: z.string(),
  type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});

export const articleAnswer = z.strictObject({ ...article, content: articleContentAnswer.optional() });
export const articlesAnswer = listOf(z.strictObject(article));
export const wholeArticleAnswer = z.strictObject({
  ...article,
  ...version,
  helped,
  whyNot: z.array(z.strictObject(givenReason)),
});
export const articleVersionsAnswer = listOf(z.strictObject(version));
export const suggestionsAnswer = listOf(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    audience: audienceSchema,
    url: z.url().nullable(),
  }),
);
export const ticketArticlesAnswer = listOf(
  z.strictObject({
    id: articleIdSchema,
    language: z.string(),
    title: z.string(),
    summary: z.string(),
    kind: articleKindSchema,
    audience: audienceSchema,
    url: z.url().nullable(),
  }),
);
export const answeredTicketsAnswer = pageOf(z.strictObject({ reference, status: statusSchema, resolvedAt: instant }));
export const helpCentreGapsAnswer = z.strictObject({
  failing: z.array(z.strictObject({ id: z.string(), language: z.string(), title: z.string(), helped })),
  whyNot: z.array(z.strictObject({ id: z.string(), language: z.string(), title: z.string(), ...givenReason })),
  due: z.array(
    z.strictObject({
      id: z.string(),
      language: z.string(),
      author: z.string(),
      title: z.string(),
      reviewBy: z.iso.date().nullable(),
    }),
  ),
  missedSearches: z.array(z.strictObject({ words: z.string(), language: z.string(), count: z.int(), lastAt: instant })),
});
export const helpedAnswer = z.strictObject({ helped: z.boolean(), reason: z.string().nullable() });
