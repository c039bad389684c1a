import * as z from 'zod';
import { cursorSchema, limitSchema, word } from '../list-query.ts';
import { said } from '../primitives.ts';
import { statusSchema } from '../ticket.ts';

/** The query of GET /v1/search. */
export const searchQuerySchema = z.strictObject({
  /** Words, or a ticket's reference. */
  q: said.max(200),
  /** A person's id, or an e-mail address. */
  requester: word.optional(),
  status: statusSchema.optional(),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

export type SearchQuery = z.output<typeof searchQuerySchema>;

/** A message on the queue of words: a ticket whose texts have changed. */
export const wordsMessageSchema = z.object({ reference: z.string().min(1) });
export type WordsMessage = z.infer<typeof wordsMessageSchema>;
