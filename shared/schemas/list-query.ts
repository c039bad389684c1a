import * as z from 'zod';
import { instantSchema, said, TOLD_AS } from './primitives.ts';
import { categorySchema, prioritySchema, statusSchema } from './ticket.ts';

const MAX = 100;
const USUAL = '50';

export const word = said.max(254);

const MAX_CURSOR = 100;

/**
 * Where the next page starts: the last ticket's sort key, or an instant if the caller may not see that ticket. Opaque
 * to callers.
 */
const encodedCursorSchema = z
  .base64url('must be a cursor from this API')
  .max(MAX_CURSOR, 'must be a cursor from this API');
// Callers only send cursors that they got from the API.
TOLD_AS.add(encodedCursorSchema, { maxLength: undefined });
export const cursorSchema = encodedCursorSchema
  .transform((text) => Buffer.from(text, 'base64url').toString('utf8'))
  .pipe(z.string().regex(/^[\dT:.Z-]{24}#(?:TD-[0-9A-Z]{4}-[0-9A-Z]{4}|~)$/, 'must be a cursor from this API'));

const MAX_DIGITS = 6;

/** A whole number in a query, where every value is text: within bounds, in its usual notation. */
export const queryNumber = (minimum: number, maximum: number, error: string) => {
  const isIn = (text: string): boolean => Number(text) >= minimum && Number(text) <= maximum;
  const schema = z
    .string()
    .regex(/^(?:0|[1-9]\d*)$/, { error, abort: true })
    .max(MAX_DIGITS, { error, abort: true })
    .refine(isIn, error);
  TOLD_AS.add(schema, { type: 'integer', minimum, maximum, pattern: undefined, maxLength: undefined });
  return schema;
};

/** The number of a version. 0 is the shipped version. */
export const versionInQuery = queryNumber(0, 999_999, 'the number of a version').transform(Number);

export const limitSchema = queryNumber(1, MAX, `a number from 1 to ${MAX}`).default(USUAL).transform(Number);

export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url');

const MAX_DAYS_AHEAD = 31;
const DAY_MILLISECONDS = 86_400_000;
const DURATION = /^P(?=\d|T\d)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/** An ISO 8601 duration of weeks, days, hours, minutes and seconds, in milliseconds. */
const durationTextSchema = z
  .string()
  .regex(DURATION, { error: 'an ISO 8601 duration, such as PT4H or P2D', abort: true })
  .transform((text) => {
    const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (DURATION.exec(text) ?? [])
      .slice(1)
      .map((amount) => Number(amount ?? 0));
    return ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000 + seconds * 1000;
  })
  .refine((milliseconds) => milliseconds > 0 && milliseconds <= MAX_DAYS_AHEAD * DAY_MILLISECONDS, {
    error: `more than nothing, at most P${MAX_DAYS_AHEAD}D`,
  });

/** The query of GET /v1/tickets (specification 10). Every value in it is text. */
export const listQuerySchema = z.strictObject({
  status: statusSchema.optional(),
  level: queryNumber(1, 5, 'a level from 1 to 5').transform(Number).optional(),
  team: word.optional(),
  assignee: word.optional(),
  /** A person's id, or an e-mail address. */
  requester: word.optional(),
  category: categorySchema.optional(),
  priority: prioritySchema.optional(),
  /** The ticket's id in the system that posted it. */
  externalId: word.optional(),
  createdSince: instantSchema.optional(),
  updatedSince: instantSchema.optional(),
  /** Only tickets that breach within this time, ordered by deadline. */
  breachingWithin: durationTextSchema.optional(),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

export type ListTicketsQuery = z.output<typeof listQuerySchema>;

/** The query of GET /v1/suppressed-addresses. The cursor is the last address's digest. */
export const suppressionsQuerySchema = z.strictObject({
  limit: limitSchema,
  cursor: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a cursor from this API')
    .optional(),
});

/** The query of GET /v1/webhooks/{id}/deliveries. The cursor is the last delivery's id. */
export const deliveriesQuerySchema = z.strictObject({
  limit: limitSchema,
  cursor: z
    .string()
    .regex(/^msg_[\w-]{9,60}$/, 'must be a cursor from this API')
    .optional(),
});

/** The last message's id. */
export const messageCursorSchema = z
  .string()
  .regex(/^\d{1,6}$/, 'must be a cursor from this API')
  .transform(Number)
  .default(0);

/** The query of GET /v1/tickets/{ref}/messages. */
export const messagesQuerySchema = z.strictObject({ cursor: messageCursorSchema });
