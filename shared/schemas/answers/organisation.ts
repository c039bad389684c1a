import * as z from 'zod';
import { texts } from '../announcement.ts';
import { heldMailStateSchema, holdCauseSchema, mailStandingSchema } from '../mail/held-mail.ts';
import { categorySchema, requesterTypeSchema } from '../ticket.ts';
import { actorAnswer, instant, linkAnswer, listOf, mailAddressAnswer, pageOf, reference } from './parts.ts';

/** Answers about held mail, senders, addresses without mail, announcements and configuration. */

const heldMail = {
  id: z.string(),
  cause: holdCauseSchema,
  at: instant,
  from: mailAddressAnswer,
  authenticated: z.boolean().optional(),
  looksLikeUs: z.boolean().optional(),
  to: z.array(z.string()),
  subject: z.string(),
  kind: z.string(),
  reason: z.string(),
  messageId: z.string().nullable(),
  bytes: z.int().min(0),
  envelope: z.strictObject({ source: z.string().nullable(), recipients: z.array(z.string()) }),
  verdicts: z.record(z.string(), z.string().nullable()),
  ticket: reference.nullable(),
  state: heldMailStateSchema,
  decided: z.strictObject({ by: z.string(), at: instant, reference: reference.nullable() }).nullable(),
};
export const heldMailAnswer = z.strictObject(heldMail);
export const heldMailPageAnswer = pageOf(heldMailAnswer);
export const wholeHeldMailAnswer = z.strictObject({ ...heldMail, mail: linkAnswer.nullable() });

export const senderAnswer = z.strictObject({
  sender: z.string(),
  standing: mailStandingSchema,
  by: z.string(),
  at: instant,
});
export const sendersAnswer = listOf(senderAnswer);

export const suppressionsAnswer = pageOf(
  z.strictObject({
    address: z.string(),
    bounced: z.strictObject({ at: instant, status: z.string().nullable(), reference }).nullable(),
    complained: z.strictObject({ at: instant, reference }).nullable(),
    unsubscribed: z.strictObject({ at: instant }).nullable(),
  }),
);

const text = texts(z.string());
const announcement = {
  id: z.string(),
  subject: text,
  body: text,
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  audience: z.strictObject({
    types: z.array(requesterTypeSchema).optional(),
    categories: z.array(categorySchema).optional(),
    languages: z.array(z.string()).optional(),
  }),
  sendAt: instant,
  by: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  cancelledBy: z.string().nullable(),
  state: z.enum(['scheduled', 'sending', 'sent', 'cancelled']),
};
export const announcementAnswer = z.strictObject(announcement);
export const announcementsAnswer = listOf(announcementAnswer);
export const toldAnnouncementAnswer = z.strictObject({
  ...announcement,
  told: z.strictObject({ sent: z.int(), suppressed: z.int(), failed: z.int() }),
});

export const documentsAnswer = listOf(z.strictObject({ id: z.string(), version: z.int().min(0) }));
export const historyAnswer = listOf(
  z.strictObject({
    version: z.int().min(1),
    at: instant,
    by: actorAnswer,
    reason: z.string().nullable(),
    changes: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  }),
);
