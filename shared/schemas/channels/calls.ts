import * as z from 'zod';
import { instantSchema } from '../primitives.ts';
import { line, requesterSchema, text } from '../requests.ts';
import { categorySchema } from '../ticket.ts';

/** A phone call, as a telephony system posts it after it ends: docs/channels.md. */

const MAX_CALL_SECONDS = 86_400;

export const newCallSchema = z
  .strictObject({
    /** The telephony system's own id. Posting the same call again changes nothing. */
    id: line.max(200),
    direction: z.enum(['inbound', 'outbound']),
    outcome: z.enum(['taken', 'missed']),
    /** The person outside the organisation. */
    caller: requesterSchema,
    startedAt: instantSchema,
    durationSeconds: z.int().min(0).max(MAX_CALL_SECONDS).optional(),
    recordingUrl: z
      .url({ protocol: /^https$/ })
      .max(2000)
      .optional(),
    /** The agent who took the call. */
    agent: line.max(100).optional(),
    /** The ticket that the call is about. */
    reference: line.max(40).optional(),
    subject: line.optional(),
    /** What was said, or what the caller left on a machine. */
    note: text.optional(),
    category: categorySchema.optional(),
    /** When the caller would like to be called back. */
    callBackAt: instantSchema.optional(),
  })
  .refine(({ direction, reference }) => direction === 'inbound' || reference !== undefined, {
    path: ['reference'],
    message: 'an outbound call is about a ticket',
  })
  .refine(
    ({ direction, outcome, caller }) => direction === 'outbound' || outcome === 'taken' || caller.phone !== undefined,
    { path: ['caller', 'phone'], message: 'needed to call back' },
  )
  .refine(
    ({ outcome, direction, callBackAt }) =>
      callBackAt === undefined || (outcome === 'missed' && direction === 'inbound'),
    {
      path: ['callBackAt'],
      message: 'only of a missed call',
    },
  );

export type NewCall = z.output<typeof newCallSchema>;
