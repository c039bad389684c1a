import * as z from 'zod';
import { said } from '../primitives.ts';
import { languageSchema } from '../requests.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, dot, hyphen and underscore');

const originSchema = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).origin === text, 'an origin, such as https://www.club.example, without a path');

/** What an agent puts into a chat by a key: in one or more languages. */
const cannedAnswerSchema = z.strictObject({
  id,
  title: said.max(100),
  text: z.record(languageSchema, said.max(5000)),
});

/** Live chat (docs/chat.md). */
export const chatSchema = z
  .strictObject({
    on: z.boolean().default(true),
    /** Whose agents are offered chats; the first level's when left out. */
    team: id.optional(),
    /** Chats that an agent has at once. */
    mostEach: z.int().min(1).max(20).default(3),
    /** After so long an offer goes to the next agent. */
    offerSeconds: z.int().min(5).max(110).default(20),
    /** A visitor who is silent for so long, while no answer is owed, has gone. */
    silentMinutes: z.int().min(2).max(240).default(15),
    /** Sites that may show the widget, besides the organisation's own. */
    origins: z.array(originSchema).max(50).default([]),
    answers: z.array(cannedAnswerSchema).max(200).default([]),
  })
  .prefault({});
