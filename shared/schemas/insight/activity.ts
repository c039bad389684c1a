import * as z from 'zod';
import { TICKET_REASONS } from '../chat/conversation.ts';
import { instantSchema } from '../primitives.ts';

/**
 * What happened beside tickets and is counted in figures (docs/decisions/0157): no personal text, and nobody's id but agents'.
 * `id` is the same however often it is told.
 */

const percent = z.int().min(0).max(100).nullable();
const common = { id: z.string().min(1), organisation: z.string().min(1), at: instantSchema };

/** The ticket that a chat became or is part of; null where there is none, and in what was told before it was asked. */
const ticket = z.string().nullable().default(null);

/** Why a chat became a ticket, or else that it ended as a chat. */
const endedAsSchema = z.enum([...TICKET_REASONS, 'chat']);

export const activitySchema = z.discriminatedUnion('type', [
  /** A reader said whether an article helped; `before` is what they had said of it. */
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
  /** A chat is over: with the agent who answered first, if anybody has. */
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
  /** A visitor said how a chat was: 1 to 5. */
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
  /** A ticket was read for a quality check by as many as it waits for: what it came to, and how near two readers were. */
  z.object({
    ...common,
    type: z.literal('ticket_checked'),
    /** Whose check it is: month and reference. */
    check: z.string().nullable().default(null),
    agent: z.string(),
    team: z.string(),
    level: z.int(),
    /** How many read it; null in what was told of each reading, which figures leave out. */
    readings: z.int().positive().nullable().default(null),
    quality: percent,
    agreement: percent,
  }),
]);
export type Activity = z.output<typeof activitySchema>;
