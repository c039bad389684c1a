import * as z from 'zod';
import { checkpointKindSchema } from '../ticket.ts';
import { actorAnswer, cursor, instant, listOf, reference } from './parts.ts';
import { ticketAnswer } from './ticket.ts';

/** An event of the audit trail as stored. */
const eventAnswer = z.strictObject({
  sequence: z.int().min(1),
  type: z.string(),
  at: instant,
  actor: actorAnswer,
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  signal: z.boolean(),
  messageDigest: z.string().optional(),
  hash: z.string(),
  previousHash: z.string(),
});
const readAnswer = z.strictObject({ at: instant, key: z.string(), agent: z.string().nullable(), what: z.string() });
export const auditAnswer = z.strictObject({ items: z.array(eventAnswer), reads: z.array(readAnswer).optional() });

const CLOCKS = [
  'level',
  'first_response',
  'next_update',
  'on_call',
  'queue',
  'day',
  'third_party',
  'answer',
  'confirmation',
  'review',
] as const;
const WHY = [
  'counted',
  'outside_hours',
  'waiting_on_requester',
  'waiting_on_third_party',
  'major_incident',
  'resolved',
  'closed',
] as const;
const due = { clock: z.enum(CLOCKS), kind: checkpointKindSchema, at: instant };
const onPolicy = { level: z.int(), policy: z.string().nullable(), policyVersion: z.int().nullable() };

export const clockAnswer = z.strictObject({
  reference,
  createdAt: instant,
  now: instant,
  timeZone: z.string(),
  intervals: z.array(
    z.strictObject({
      from: instant,
      to: instant,
      seconds: z.number().min(0),
      counted: z.boolean(),
      why: z.enum(WHY),
      ...onPolicy,
      calendar: z.string(),
    }),
  ),
  levels: z.array(
    z.strictObject({ ...onPolicy, startedAt: instant, endedAt: instant.nullable(), countedSeconds: z.number().min(0) }),
  ),
  totals: z.record(z.string(), z.number().min(0)),
  assignment: z
    .strictObject({
      assignee: z.string().nullable(),
      team: z.string().nullable(),
      by: z.enum(['person', 'rule']).nullable(),
      at: instant,
      event: z.int().min(1),
      explanation: z.string(),
    })
    .nullable()
    .optional(),
  checkpoints: z.strictObject({
    behind: z.array(
      z.strictObject({ ...due, level: z.int(), carriedOutAt: instant, event: z.int().min(1), type: z.string() }),
    ),
    ahead: z.array(z.strictObject(due)),
  }),
});

const documentedText = z.strictObject({ at: instant, by: actorAnswer, what: z.string(), text: z.string() });
const place = z.strictObject({ policy: z.string().nullable(), level: z.int().nullable() });
const escalationAnswer = z.strictObject({
  sequence: z.int().min(1),
  at: instant,
  from: place,
  to: place,
  because: z.string().nullable(),
  reason: z.string().nullable(),
  implication: z.string().nullable(),
  summary: z.string(),
  tried: z.array(documentedText),
  correctiveActions: z.array(documentedText),
  told: z.array(documentedText),
  timeline: z.array(
    z.strictObject({ at: instant, what: z.enum(['created', 'escalated', 'returned']), level: z.int().min(1) }),
  ),
  expectedBy: instant.nullable(),
});
export const escalationsAnswer = listOf(escalationAnswer);

/** Messages contain all their texts; these differ by kind of message. */
export const exportAnswer = z.strictObject({
  reference,
  exportedAt: instant,
  ticket: ticketAnswer.optional(),
  clock: clockAnswer.optional(),
  messages: z.array(z.looseObject({ id: z.string(), kind: z.string().optional(), body: z.string() })),
  escalations: z.array(escalationAnswer),
  audit: z.array(eventAnswer).optional(),
  reads: z.array(readAnswer).optional(),
  cursor,
});
