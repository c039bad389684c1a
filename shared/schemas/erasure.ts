import * as z from 'zod';
import { instantSchema, said } from './primitives.ts';
import { line } from './requests.ts';

/** Why an admin erases a person: a code, as the list of erasures holds no text that people write. */
export const erasureReasonSchema = z.enum(['requested_by_person', 'ordered', 'mistake']);

/** Body of POST /v1/people/{id}/erasure. */
export const erasureRequestSchema = z.strictObject({
  reason: erasureReasonSchema.default('requested_by_person'),
  /** The ticket by which the person asked for it, which as a legal matter would speak against it. */
  request: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^TD-[0-9A-Z]{4}-[0-9A-Z]{4}$/, 'the reference of a ticket')
    .optional(),
});

export const personIdSchema = z.string().regex(/^p-[\w-]{20,24}$/, 'the id of a person, as tickets show it');

const countsSchema = z.object({
  tickets: z.number(),
  texts: z.number(),
  objects: z.number(),
  heldMails: z.number(),
  deadLetters: z.number(),
  notices: z.number(),
  persons: z.number(),
});
/** How much of each went. */
export type ErasureCounts = z.output<typeof countsSchema>;

/** An erasure that an admin has granted: what the queue `erasures` carries. */
const grantedSchema = z.object({
  id: line,
  organisation: line,
  person: personIdSchema,
  /** `retention`: nothing of theirs is kept any more. */
  reason: z.enum([...erasureReasonSchema.options, 'retention']),
  /** The admin; `retention` where time was up. */
  by: line,
  /** The ticket by which the person asked for it. */
  request: line.optional(),
  requestedAt: instantSchema,
});
export const erasureMessageSchema = z.object({ erase: grantedSchema });
export type ErasureMessage = z.output<typeof erasureMessageSchema>;

/**
 * An erasure in the list of them, which is kept apart from the table so that a restored backup is erased again: ids, codes and
 * numbers alone.
 */
export const erasureSchema = grantedSchema.extend({
  /** The ids under which the person is known. */
  persons: z.array(z.string()),
  state: z.enum(['begun', 'refused', 'done']),
  /** Tickets that spoke against it, and why. */
  obstacles: z.array(z.object({ reference: z.string(), why: z.enum(['dispute', 'data_breach', 'legal_hold']) })),
  erasedAt: instantSchema.nullable(),
  report: countsSchema.nullable(),
});
export type Erasure = z.output<typeof erasureSchema>;

/** Body of POST /v1/tickets/{ref}/messages/{id}/redaction. */
export const redactionRequestSchema = z
  .strictObject({
    parts: z.array(z.string().trim().min(3, 'at least three characters').max(5000)).max(20).default([]),
    attachments: z.array(z.string().max(20)).max(20).default([]),
    reason: said.max(5000),
  })
  .refine(({ parts, attachments }) => parts.length + attachments.length > 0, {
    path: ['parts'],
    message: 'needs parts, attachments or both',
  });

/** A message of the queue `erasures`: objects that nothing names any more. */
export const forgetMessageSchema = z.object({
  forget: z.object({
    reference: line,
    mails: z.array(z.string()),
    files: z.array(z.string()),
    /** Whatever was uploaded for these, tickets and chats, and isn't part of a message, or is so a second time. */
    uploads: z.object({ organisation: line, of: z.array(line) }).optional(),
  }),
});
export type ForgetMessage = z.output<typeof forgetMessageSchema>;

/** A message of the queue `erasures`: a closed ticket whose texts have been kept for long enough. */
export const expiredMessageSchema = z.object({ expired: z.object({ organisation: line, reference: line }) });
export type ExpiredMessage = z.output<typeof expiredMessageSchema>;
