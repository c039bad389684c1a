import * as z from 'zod';
import { instantSchema } from './primitives.ts';
import { statusSchema } from './ticket.ts';

const MOST = 100;
const USUAL = '50';

const word = z.string().trim().min(1, 'must not be empty').max(254);

/** Where the next page goes on: the last ticket's sort key, opaque to callers. */
export const cursorSchema = z
  .base64url('a cursor as this API gave it')
  .transform((text) => Buffer.from(text, 'base64url').toString('utf8'))
  .pipe(z.string().regex(/^[\dT:.Z-]{24}#TD-[0-9A-Z]{4}-[0-9A-Z]{4}$/, 'a cursor as this API gave it'));

const limitSchema = z
  .string()
  .regex(/^(?:[1-9]\d?|100)$/, `a number from 1 to ${MOST}`)
  .default(USUAL)
  .transform(Number);

export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url');

/** The query of GET /v1/tickets (SPEC 10); everything in it is text. */
export const listQuerySchema = z.strictObject({
  status: statusSchema.optional(),
  level: z
    .string()
    .regex(/^[1-5]$/, 'a level from 1 to 5')
    .transform(Number)
    .optional(),
  team: word.optional(),
  assignee: word.optional(),
  /** A person's id, or an e-mail address. */
  requester: word.optional(),
  updatedSince: instantSchema.optional(),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

export type ListTicketsQuery = z.output<typeof listQuerySchema>;

/** The query of GET /v1/suppressed-addresses: the cursor is the last address's digest. */
export const suppressionsQuerySchema = z.strictObject({
  limit: limitSchema,
  cursor: z
    .string()
    .regex(/^[\w-]{43}$/, 'a cursor as this API gave it')
    .optional(),
});

/** The query of GET /v1/tickets/{ref}/messages: the cursor is the last message's id. */
export const messagesQuerySchema = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,6}$/, 'a cursor as this API gave it')
    .transform(Number)
    .default(0),
});
