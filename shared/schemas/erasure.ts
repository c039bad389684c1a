import * as z from 'zod';
import { instantSchema, said } from './primitives.ts';
import { line } from './requests.ts';

/** Why an admin erases a person. A code, because the list of erasures holds no free text. */
export const erasureReasonSchema = z.enum(['requested_by_person', 'ordered', 'mistake']);

/** Body of POST /v1/people/{id}/erasure. */
export const erasureRequestSchema = z.strictObject({
  reason: erasureReasonSchema.default('requested_by_person'),
  /** The ticket in which the person asked for erasure. Being a legal matter, it would otherwise stand against it. */
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
/** How many items of each kind were erased. */
export type ErasureCounts = z.output<typeof countsSchema>;

/** An erasure that an admin has granted, as a message of the queue `erasures`. */
const grantedSchema = z.object({
  id: line,
  organisation: line,
  person: personIdSchema,
  /** `retention`: nothing of the person's is kept any more. */
  reason: z.enum([...erasureReasonSchema.options, 'retention']),
  /** The admin, or `retention` if the time was up. */
  by: line,
  /** The ticket in which the person asked for it. */
  request: line.optional(),
  requestedAt: instantSchema,
});
export const erasureMessageSchema = z.object({ erase: grantedSchema });
export type ErasureMessage = z.output<typeof erasureMessageSchema>;

/**
 * An entry in the list of erasures. The list is kept outside the table so that a restored backup can be erased again.
 * It holds only ids, codes and numbers.
 */
export const erasureSchema = grantedSchema.extend({
  /** The ids under which the person is known. */
  persons: z.array(z.string()),
  state: z.enum(['begun', 'refused', 'done']),
  /** The tickets that prevented the erasure, and why. */
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

/** A message of the queue `erasures`: objects that are no longer referenced. */
export const forgetMessageSchema = z.object({
  forget: z.object({
    reference: line,
    mails: z.array(z.string()),
    files: z.array(z.string()),
    /** The uploads for these tickets and chats that aren't part of a message, or are duplicates. */
    uploads: z.object({ organisation: line, of: z.array(line) }).optional(),
  }),
});
export type ForgetMessage = z.output<typeof forgetMessageSchema>;

/** A message of the queue `erasures`: a closed ticket whose texts have reached the end of their retention. */
export const expiredMessageSchema = z.object({ expired: z.object({ organisation: line, reference: line }) });
export type ExpiredMessage = z.output<typeof expiredMessageSchema>;
