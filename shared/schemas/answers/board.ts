import * as z from 'zod';
import { warningKindSchema } from '../insight/warnings.ts';
import { categorySchema, checkpointKindSchema, prioritySchema } from '../ticket.ts';
import { instant, listOf, reference } from './parts.ts';

const count = z.int().min(0);
const more = z.boolean();

/** The current state of a desk. */
export const boardAnswer = z.strictObject({
  at: instant,
  day: z.iso.date(),
  timeZone: z.string(),
  arrivals: z.strictObject({
    total: count,
    hours: z.array(z.strictObject({ hour: z.int().min(0).max(23), tickets: count })),
    more,
  }),
  open: z.strictObject({
    items: z.array(
      z.strictObject({
        level: z.int(),
        new: count,
        open: count,
        waitingOnRequester: count,
        waitingOnThirdParty: count,
      }),
    ),
    more,
  }),
  next: z.strictObject({
    items: z.array(
      z.strictObject({
        reference,
        kind: checkpointKindSchema,
        at: instant,
        priority: prioritySchema.nullable(),
        category: categorySchema.nullable(),
        level: z.int(),
        team: z.string().nullable(),
        assignee: z.string().nullable(),
      }),
    ),
    withheld: count,
    more,
  }),
  queues: z.strictObject({
    items: z.array(z.strictObject({ team: z.string(), waiting: count, since: instant.nullable(), more })),
  }),
  agents: z.strictObject({
    items: z.array(z.strictObject({ agent: z.string(), team: z.string(), open: count, chats: z.boolean() })),
    more,
  }),
  chats: z.strictObject({ waiting: count, since: instant.nullable(), active: count, agents: count }),
});

/** Incidents that early warnings suspect. */
export const suspectedAnswer = listOf(
  z.strictObject({
    id: z.string(),
    seenIn: z.array(z.strictObject({ kind: warningKindSchema, value: z.string() })),
    began: instant,
    seenAt: instant,
    tickets: count,
    usual: z.number(),
    incident: reference.nullable(),
    references: z.array(reference),
  }),
);
export const decidedSuspectedAnswer = z.strictObject({
  incident: reference.nullable(),
  linked: z.array(reference),
  left: z.array(reference),
});
