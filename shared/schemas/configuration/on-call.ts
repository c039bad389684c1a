import * as z from 'zod';
import { webhookSchema } from '../notice-webhook.ts';
import { WEEKDAYS } from './calendar.ts';
import { timedDurationSchema } from './duration.ts';

const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day from 00:00 to 24:00, such as "18:00"');

/**
 * Who is alerted to P1 tickets and when, in the organisation's local time. A condition that is left out always holds.
 */
const onCallShiftSchema = z.strictObject({
  /** Ids of agents. Each is alerted if the one before hasn't taken the ticket in time. */
  contacts: z.array(z.string().min(1)).nonempty(),
  weekdays: z.array(z.enum(WEEKDAYS)).nonempty().optional(),
  hours: z
    .tuple([time, time])
    .refine(([from, to]) => from < to, 'must end after it starts; enter a shift past midnight as two shifts')
    .optional(),
  /** The shift applies every so many weeks, Monday to Sunday, counted from the week of a date. */
  weeks: z.strictObject({ every: z.int().positive().max(53), from: z.iso.date() }).optional(),
});

/** An organisation's on-call rota (specification 3, "P1 alerts"). The first shift that applies counts. */
export const onCallSchema = z
  .strictObject({
    rota: z.array(onCallShiftSchema).default([]),
    /** After this time without a `take`, the next contact is alerted. */
    acknowledgeWithin: timedDurationSchema.default({ hours: 0.25 }),
    /** Receives each alert in addition to the contact, for example a pager service. */
    pager: webhookSchema.optional(),
  })
  .prefault({});

export type OnCallShift = z.output<typeof onCallShiftSchema>;
