import * as z from 'zod';
import { channelSchema, requesterTypeSchema, sideSchema } from '../ticket.ts';

/** Parts of answers. Answers are only checked in tests; the code that makes them is typed. */

export const instant = z.iso.datetime({ precision: 3 });
export const reference = z.string().regex(/^TD-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
export const cursor = z.string().optional();

/** A page of a list, with a cursor to the next one. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item), cursor });
export const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });

export const actorAnswer = z.strictObject({
  kind: z.enum(['requester', 'counterparty', 'agent', 'integrator', 'system']),
  id: z.string().nullable(),
});

const person = {
  id: z.string(),
  givenId: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  handle: z.string().optional(),
  type: requesterTypeSchema.optional(),
  language: z.string().optional(),
  timeZone: z.string().optional(),
  preferredChannel: channelSchema.optional(),
};
export const personAnswer = z.strictObject(person);
export const partyAnswer = z.strictObject({
  role: z.enum(['requester', 'counterparty', 'copied']),
  side: sideSchema.optional(),
  ...person,
});

export const attachmentAnswer = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.int().min(0),
  inline: z.boolean().optional(),
  quarantined: z.boolean().optional(),
  leftOut: z.enum(['too_large', 'together_too_large', 'too_many']).optional(),
});

/** A link signed by S3. */
export const linkAnswer = z.strictObject({ url: z.url(), expiresInSeconds: z.int() });

export const mailAddressAnswer = z.strictObject({ address: z.string(), name: z.string().nullable() });
