import * as z from 'zod';
import { limitSchema, word } from '../list-query.ts';
import { statusSchema } from '../ticket.ts';

/** Where the next page goes on: a ticket's place, or one between tickets. Opaque to callers. */
const cursorSchema = z
  .base64url('must be a cursor from this API')
  .transform((text) => Buffer.from(text, 'base64url').toString('utf8'))
  .pipe(z.string().regex(/^[\dT:.Z-]{24}#TD-[0-9A-Z]{4}-[0-9A-Z]{4}~?$/, 'must be a cursor from this API'));

/** The query of GET /v1/search. */
export const searchQuerySchema = z.strictObject({
  /** Words, or a ticket's reference. */
  q: z.string().trim().min(1, 'must not be empty').max(200),
  /** A person's id, or an e-mail address. */
  requester: word.optional(),
  status: statusSchema.optional(),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

export type SearchQuery = z.output<typeof searchQuerySchema>;

/** On the queue of words: a ticket whose texts have changed. */
export const wordsMessageSchema = z.object({ reference: z.string().min(1) });
export type WordsMessage = z.infer<typeof wordsMessageSchema>;
