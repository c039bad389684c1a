import * as z from 'zod';
import { cursorSchema, limitSchema, versionInQuery } from './list-query.ts';
import { organisationIdSchema } from './portal/sign-in.ts';
import { said } from './primitives.ts';
import { languageSchema, line } from './requests.ts';
import { categorySchema } from './ticket.ts';
import { uploadIdSchema } from './uploads.ts';

/** Articles of the help centre (specification 7). */

const BODY = 100_000;

/**
 * Hosts of videos that may be embedded after the reader agrees. Their players set no cookies before they are started.
 */
export const VIDEO_HOSTS = ['www.youtube-nocookie.com', 'player.vimeo.com'] as const;

export const articleKindSchema = z.enum(['guide', 'faq', 'tutorial', 'step_by_step', 'troubleshooting_flow']);

/** Who may read an article: everyone, signed-in customers or providers, or staff only. */
export const audienceSchema = z.enum(['public', 'customers', 'providers', 'internal']);

export const articleStateSchema = z.enum(['draft', 'in_review', 'published', 'archived']);

/** The article's name in URLs. */
export const articleIdSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens, such as reset-your-password');

const stepIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens');

/** A troubleshooting flow. Each step asks a question or ends the flow; the first step is the start. */
export const flowSchema = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        id: stepIdSchema,
        /** What to do or check, in Markdown. */
        text: said.max(5_000),
        answers: z
          .array(z.strictObject({ label: line.max(80), next: stepIdSchema }))
          .max(8)
          .default([]),
        /** How the flow ends at this step. Null if it continues. */
        ends: z.enum(['solved', 'ask_us']).nullable().default(null),
      }),
    )
    .min(2)
    .max(100),
});
export type Flow = z.output<typeof flowSchema>;
/** The articles that one group of members may read, as `publish-articles` writes and `portal` reads them. */
export const membersListSchema = z.array(
  z.object({ id: articleIdSchema, title: z.string(), summary: z.string(), images: z.array(z.string()) }),
);
export type MembersList = z.output<typeof membersListSchema>;
/** A flow as published for the chat: from the Markdown of its steps, only lines and `[links](https://…)`. */
export type PublishedFlow = Flow & { title: string };

const MAX_ADDRESS_LENGTH = 2000;

const videoSchema = z.strictObject({
  url: z
    .url({ protocol: /^https$/, error: 'an https address' })
    .max(MAX_ADDRESS_LENGTH)
    .refine((url) => VIDEO_HOSTS.some((host) => URL.parse(url)?.hostname === host), `on ${VIDEO_HOSTS.join(' or ')}`),
  /** For readers who can't or don't want to watch the video. */
  transcript: said.max(BODY),
});

export const articleContentSchema = z.strictObject({
  kind: articleKindSchema.default('guide'),
  audience: audienceSchema.default('public'),
  category: categorySchema.nullable().default(null),
  title: line.max(120),
  /** One or two sentences: what the reader can do after reading it. */
  summary: line.max(300),
  /** Markdown. */
  body: z.string().trim().max(BODY, `at most ${BODY} characters`).default(''),
  flow: flowSchema.nullable().default(null),
  video: videoSchema.nullable().default(null),
  /** Words that readers search for and the text doesn't contain. */
  keywords: z.array(line.max(60)).max(20).default([]),
  /** For a translation: the version of the first language that it translates. */
  translates: z.int().min(1).nullable().default(null),
  /** The day by which the article has to be reviewed. */
  reviewBy: z.iso.date().nullable().default(null),
});
export type ArticleContent = z.output<typeof articleContentSchema>;

/** An article's language is part of its name: each language has its own versions. */
export const articleLanguageSchema = languageSchema;

export const articleActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('submit') }),
  z.strictObject({ action: z.literal('publish') }),
  z.strictObject({ action: z.literal('send_back'), reason: line }),
  z.strictObject({ action: z.literal('archive'), reason: line }),
  z.strictObject({ action: z.literal('restore'), version: z.int().min(1) }),
  /** The person who maintains the article. Null means its author. */
  z.strictObject({ action: z.literal('set_owner'), owner: line.max(100).nullable() }),
]);
export type ArticleAction = z.output<typeof articleActionSchema>;

export const articleQuerySchema = z.strictObject({
  /** The organisation's first language if left out. */
  language: articleLanguageSchema.optional(),
  version: versionInQuery.optional(),
});
export const articleListQuerySchema = z.strictObject({
  state: articleStateSchema.optional(),
  language: articleLanguageSchema.optional(),
  audience: audienceSchema.optional(),
});
export const answeredQuerySchema = z.strictObject({ limit: limitSchema, cursor: cursorSchema.optional() });
export const newArticleSchema = articleContentSchema.extend({
  id: articleIdSchema,
  language: articleLanguageSchema.optional(),
});
/** An image uploaded through POST /v1/uploads. */
export const newImageSchema = z.strictObject({ uploadId: uploadIdSchema });
export const suggestionQuerySchema = z.strictObject({
  text: said.min(2).max(500),
  language: articleLanguageSchema.optional(),
});

/** What the reader found wrong, as offered by the page's form. */
export const readersReasonSchema = z.enum(['unclear', 'incomplete', 'wrong', 'other_problem']);

/** A reader's answer, as the page's form posts it. */
export const helpedFormSchema = z.object({
  helped: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
  /**
   * Without script, the page sends the answer first and the reason later. This reason belongs to a "no" that is already
   * counted.
   */
  counted: z.literal('no').optional(),
  reason: readersReasonSchema.optional(),
  /** Made by the page, so that an answer sent twice counts once. */
  token: z.uuid().optional(),
});
export const ownHelpedQuerySchema = z.strictObject({
  language: articleLanguageSchema,
  version: versionInQuery,
  organisation: organisationIdSchema,
});
export const helpedQuerySchema = z.strictObject({ language: articleLanguageSchema, version: versionInQuery });
export const missedSearchSchema = z.strictObject({
  query: said.max(200),
  language: articleLanguageSchema,
});
