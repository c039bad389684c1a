import * as z from 'zod';
import { said } from '../primitives.ts';
import { languageSchema } from '../requests.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, dot, hyphen and underscore');

const originSchema = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).origin === text, 'an origin, such as https://www.club.example, without a path');

/** An answer that agents insert into a chat with a key, in one or more languages. */
const cannedAnswerSchema = z.strictObject({
  id,
  title: said.max(100),
  text: z.record(languageSchema, said.max(5000)),
});

/** Live chat (docs/chat.md). */
export const chatSchema = z
  .strictObject({
    on: z.boolean().default(true),
    /** The team whose agents are offered chats. The first level's if left out. */
    team: id.optional(),
    /** The number of chats that an agent can have at once. */
    mostEach: z.int().min(1).max(20).default(3),
    /** After this time, an offer goes to the next agent. */
    offerSeconds: z.int().min(5).max(110).default(20),
    /** A visitor who is silent for this long, while no answer is due to them, has gone. */
    silentMinutes: z.int().min(2).max(240).default(15),
    /** Sites that may show the widget, in addition to the organisation's own. */
    origins: z.array(originSchema).max(50).default([]),
    answers: z.array(cannedAnswerSchema).max(200).default([]),
  })
  .prefault({});
