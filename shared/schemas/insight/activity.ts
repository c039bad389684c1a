import * as z from 'zod';
import { TICKET_REASONS } from '../chat/conversation.ts';
import { instantSchema } from '../primitives.ts';

/**
 * Activities beside tickets that figures count (docs/decisions/0157), without personal text and with no ids but
 * agents'. `id` stays the same when an activity is repeated.
 */

const percent = z.int().min(0).max(100).nullable();
const common = { id: z.string().min(1), organisation: z.string().min(1), at: instantSchema };

/**
 * The ticket that a chat became or joined. Null if there is none, and in activities recorded before this field existed.
 */
const ticket = z.string().nullable().default(null);

/** Why a chat became a ticket, or `chat` if it ended as one. */
const endedAsSchema = z.enum([...TICKET_REASONS, 'chat']);

export const activitySchema = z.discriminatedUnion('type', [
  /** A reader said whether an article helped. `before` is their earlier answer. */
  z.object({
    ...common,
    type: z.literal('article_answered'),
    article: z.string(),
    language: z.string(),
    helped: z.boolean(),
    before: z.boolean().nullable(),
  }),
  /** A search found no article. */
  z.object({ ...common, type: z.literal('search_missed'), language: z.string() }),
  /** A chat ended. It has the agent who answered first, if any did. */
  z.object({
    ...common,
    type: z.literal('chat_over'),
    startedAt: instantSchema,
    answered: z.object({ at: instantSchema, by: z.string() }).nullable(),
    team: z.string(),
    category: z.string().nullable(),
    language: z.string(),
    endedAs: endedAsSchema,
    ticket,
  }),
  /** A visitor rated a chat from 1 to 5. */
  z.object({
    ...common,
    type: z.literal('chat_rated'),
    agent: z.string().nullable(),
    team: z.string(),
    category: z.string().nullable(),
    language: z.string(),
    score: z.int().min(1).max(5),
    ticket,
  }),
  /** All required readers of a quality check have read the ticket: the result, and how close two readers were. */
  z.object({
    ...common,
    type: z.literal('ticket_checked'),
    /** The month and reference that identify the check. */
    check: z.string().nullable().default(null),
    agent: z.string(),
    team: z.string(),
    level: z.int(),
    /** The number of readers. Null in older activities, which reported each reading; figures leave those out. */
    readings: z.int().positive().nullable().default(null),
    quality: percent,
    agreement: percent,
  }),
]);
export type Activity = z.output<typeof activitySchema>;
