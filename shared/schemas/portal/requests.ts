import * as z from 'zod';
import { cursorSchema, limitSchema, messageCursorSchema } from '../list-query.ts';
import { said } from '../primitives.ts';
import {
  detailsSchema,
  emailSchema,
  fieldsSchema,
  languageSchema,
  line,
  phoneSchema,
  text,
  timeZoneSchema,
} from '../requests.ts';
import { categorySchema } from '../ticket.ts';
import { attachmentsSchema } from '../uploads.ts';
import { quietHoursSchema } from './quiet-hours.ts';
import { organisationIdSchema } from './sign-in.ts';

/** What signed-in requesters send to the portal (docs/portal.md). */

export const formQuerySchema = z.strictObject({
  organisation: organisationIdSchema,
  language: languageSchema.optional(),
});

/** What a person may change in their profile. Null deletes a value. */
export const profileChangeSchema = z.strictObject({
  name: line.nullable().optional(),
  phone: phoneSchema.nullable().optional(),
  language: languageSchema.nullable().optional(),
  timeZone: timeZoneSchema.nullable().optional(),
  preferredChannel: z.enum(['email', 'phone']).optional(),
  quietHours: quietHoursSchema.nullable().optional(),
  /** Unsubscribes from announcements and surveys. Mails that a request needs are still sent. */
  unsubscribed: z.boolean().optional(),
});

export const newPortalRequestSchema = z.strictObject({
  subject: line,
  description: text,
  category: categorySchema.optional(),
  fields: fieldsSchema.optional(),
  details: detailsSchema.optional(),
  attachments: attachmentsSchema.optional(),
  /** The request is urgent or complex: asks for the next level, with a reason. */
  escalation: z.strictObject({ reason: line }).optional(),
});

export const portalListQuerySchema = z.strictObject({
  /** All requests if left out. */
  state: z.enum(['open', 'closed']).optional(),
  /** Only requests that contain all of these words. */
  q: said.max(200).optional(),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

/** The reader's language. An article that isn't available in it is shown in the organisation's first language. */
export const articlesQuerySchema = z.strictObject({ language: languageSchema });

/** A URL that a browser opens directly names the portal's organisation, because there may be no signed-in person. */
const whosePortal = { organisation: organisationIdSchema.optional() };
export const articleQuerySchema = articlesQuerySchema.extend(whosePortal);

/** The language of the appointment's name in a calendar. */
export const calendarQuerySchema = z.strictObject({ language: languageSchema.optional(), ...whosePortal });

/** The messages after a cursor, if one answer couldn't hold all. */
export const portalRequestQuerySchema = z.strictObject({ cursor: messageCursorSchema });

export const portalMessageSchema = z.strictObject({ body: text, attachments: attachmentsSchema.optional() });

const comment = text.max(10_000, 'at most 10000 characters');

/** What a person may do with their own request. */
export const portalActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('confirm'), comment: comment.optional() }),
  z.strictObject({ action: z.literal('decline'), comment: comment.optional() }),
  z.strictObject({ action: z.literal('withdraw'), comment: comment.optional() }),
  z.strictObject({ action: z.literal('escalate'), reason: comment }),
  z.strictObject({ action: z.literal('reopen'), comment }),
  z.strictObject({ action: z.literal('survey'), score: z.int().min(1).max(5), comment: comment.optional() }),
  z.strictObject({
    action: z.literal('add_people'),
    people: z
      .array(z.strictObject({ email: emailSchema, name: line.optional() }))
      .min(1)
      .max(10),
  }),
]);

export const erasureWishSchema = z.strictObject({ comment: comment.optional() });
