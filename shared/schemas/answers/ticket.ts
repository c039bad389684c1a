import * as z from 'zod';
import { articleIdSchema } from '../articles.ts';
import {
  categorySchema,
  channelSchema,
  checkpointKindSchema,
  closedAsSchema,
  gradeSchema,
  linkKindSchema,
  prioritySchema,
  statusSchema,
  typeSchema,
} from '../ticket.ts';
import { appointmentAnswer } from './channels.ts';
import { attachmentAnswer, cursor, instant, pageOf, partyAnswer, personAnswer, reference } from './parts.ts';

export const checkpointAnswer = z.strictObject({ kind: checkpointKindSchema, at: instant });

/** A ticket (specification 10). */
export const ticketAnswer = z.strictObject({
  reference,
  organisation: z.string(),
  status: statusSchema,
  level: z.int().min(1).max(5),
  policy: z.string().nullable(),
  team: z.string().nullable(),
  assignee: z.string().nullable(),
  type: typeSchema.nullable(),
  category: categorySchema.nullable(),
  priority: prioritySchema.nullable(),
  urgency: gradeSchema.nullable(),
  impact: gradeSchema.nullable(),
  requester: personAnswer,
  parties: z.array(partyAnswer),
  subject: z.string(),
  description: z.string(),
  channel: channelSchema,
  externalId: z.string().nullable(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  details: z.record(z.string(), z.string()),
  attachments: z.array(attachmentAnswer),
  restricted: z.boolean(),
  nextCheckpoint: checkpointAnswer.nullable(),
  expectedBy: instant.nullable(),
  appointment: appointmentAnswer.nullable(),
  resolution: z.string().nullable(),
  approval: z.strictObject({ by: z.string(), approved: z.boolean().nullable() }).optional(),
  outcome: z.string().nullable(),
  answeredBy: articleIdSchema.nullable().optional(),
  closedAs: closedAsSchema.nullable(),
  review: z
    .strictObject({
      cause: z.string().nullable(),
      actions: z.array(
        z.strictObject({
          number: z.int().min(1),
          what: z.string().nullable(),
          owner: z.string().nullable(),
          by: z.iso.date(),
          doneAt: instant.nullable(),
          isOverdue: z.boolean(),
        }),
      ),
    })
    .optional(),
  survey: z.strictObject({ score: z.int().min(1).max(5), comment: z.string().nullable(), at: instant }).nullable(),
  mergedInto: reference.optional(),
  links: z.array(z.strictObject({ reference, as: linkKindSchema })),
  needsHelp: z.strictObject({ cause: z.string(), at: instant }).nullable(),
  createdAt: instant,
  updatedAt: instant,
  version: z.int().min(1),
});

/** In the list of tickets that breach soon, each ticket has its deadline. */
export const ticketPageAnswer = z.strictObject({
  items: z.array(
    z.strictObject({ ...ticketAnswer.omit({ review: true }).shape, deadline: checkpointAnswer.optional() }),
  ),
  cursor,
  nextUpdatedSince: instant.optional(),
});

/** Tickets found by a search. */
export const foundTicketsAnswer = pageOf(ticketAnswer);

const proposal = z.strictObject({
  reference,
  likeness: z.number(),
  because: z.string(),
  accept: z.array(
    z.union([
      z.strictObject({ action: z.literal('link'), to: reference, as: linkKindSchema }),
      z.strictObject({ action: z.literal('merge'), into: reference }),
    ]),
  ),
});
export const proposalsAnswer = z.strictObject({
  missing: z.array(z.strictObject({ id: z.string(), ask: z.string(), why: z.string() })),
  asked: z.array(z.string()),
  duplicates: z.array(proposal),
  majorIncidents: z.array(proposal),
});

export const policyUsageAnswer = pageOf(z.strictObject({ version: z.int().min(0), tickets: z.array(reference) }));
export const policyMoveAnswer = z.strictObject({
  moved: z.array(reference),
  refused: z.array(z.strictObject({ ticket: z.string(), message: z.string() })),
  more: z.boolean(),
});

const link = { url: z.url(), method: z.literal('PUT'), headers: z.record(z.string(), z.string()), expiresAt: instant };
export const uploadAnswer = z.strictObject({ uploadId: z.string(), ...link });
/** The parts that have not arrived: their position in the file, and where to send them. */
export const uploadInPartsAnswer = z.strictObject({
  uploadId: z.string(),
  parts: z.array(z.strictObject({ number: z.int().min(1), from: z.int().min(0), bytes: z.int().min(1), ...link })),
});
