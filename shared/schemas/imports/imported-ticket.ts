import * as z from 'zod';
import { instantSchema } from '../primitives.ts';
import { detailsSchema, emailSchema, fieldsSchema, line, requesterSchema, text } from '../requests.ts';
import { categorySchema, channelSchema, closedAsSchema, gradeSchema } from '../ticket.ts';

/** A line of an import: one ticket of another system, with its history (docs/imports.md). */

export const MAX_MESSAGES_IMPORTED = 1000;

/** Who wrote the message: the requester, a member of the team, or another person, such as one in copy. */
const importedMessageSchema = z
  .strictObject({
    at: instantSchema,
    by: z.enum(['requester', 'agent', 'other']),
    name: line.optional(),
    email: emailSchema.optional(),
    body: text,
    visibility: z.enum(['public', 'internal']).default('public'),
  })
  .refine(({ by, visibility }) => by === 'agent' || visibility === 'public', {
    path: ['visibility'],
    message: 'only agents write internal messages',
  });

export const importedTicketSchema = z
  .strictObject({
    /** Its id in the other system. With the import's source, it ensures that the ticket is imported once. */
    id: line.max(200),
    requester: requesterSchema,
    subject: line,
    description: text,
    status: z.enum(['new', 'open', 'waiting_on_requester', 'resolved', 'closed']),
    createdAt: instantSchema,
    closedAt: instantSchema.optional(),
    closedAs: closedAsSchema.exclude(['merged', 'duplicate']).optional(),
    channel: channelSchema.exclude(['monitoring']).default('email'),
    category: categorySchema.optional(),
    urgency: gradeSchema.optional(),
    impact: gradeSchema.optional(),
    /** An agent, by id or address. */
    assignee: line.max(254).optional(),
    restricted: z.boolean().default(false),
    fields: fieldsSchema.optional(),
    details: detailsSchema.optional(),
    messages: z.array(importedMessageSchema).max(MAX_MESSAGES_IMPORTED, `at most ${MAX_MESSAGES_IMPORTED}`).default([]),
  })
  .refine(({ closedAt, status }) => closedAt === undefined || status === 'closed' || status === 'resolved', {
    path: ['closedAt'],
    message: 'only a closed or resolved ticket has one',
  })
  .refine(({ closedAt, createdAt }) => closedAt === undefined || closedAt >= createdAt, {
    path: ['closedAt'],
    message: 'must not be before createdAt',
  });

export type ImportedTicket = z.output<typeof importedTicketSchema>;
export type ImportedMessage = ImportedTicket['messages'][number];
