import * as z from 'zod';
import { instantSchema, said } from './primitives.ts';
import { languageSchema } from './requests.ts';
import { categorySchema, requesterTypeSchema } from './ticket.ts';

/** Announcements to requesters (specification 4): service updates and planned maintenance. */

/** One text for all readers, or one for each language. Only languages with templates are allowed. */
export const texts = <T extends z.ZodType<string>>(text: T) =>
  z.union([
    text,
    z
      .strictObject({
        en: text.optional(),
        de: text.optional(),
        fr: text.optional(),
        es: text.optional(),
        pt: text.optional(),
      })
      .refine((given) => Object.keys(given).length > 0, 'must have a text in at least one language'),
  ]);

const subject = said
  .max(200, 'at most 200 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');
const body = said.max(20_000, 'at most 20000 characters');

/** The recipients: people who match every condition given. */
const audienceSchema = z.strictObject({
  types: z.array(requesterTypeSchema).min(1).optional(),
  categories: z.array(categorySchema).min(1).optional(),
  languages: z.array(languageSchema).min(1).optional(),
});

/** Body of POST /v1/announcements. */
export const newAnnouncementSchema = z
  .strictObject({
    subject: texts(subject),
    body: texts(body),
    startsAt: instantSchema.optional(),
    endsAt: instantSchema.optional(),
    /** When the announcement is sent. At once if left out. */
    sendAt: instantSchema.optional(),
    audience: audienceSchema.default({}),
  })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    path: ['endsAt'],
    message: 'must be later than startsAt',
  });

export type NewAnnouncement = z.output<typeof newAnnouncementSchema>;
export type AnnouncementAudience = z.output<typeof audienceSchema>;
