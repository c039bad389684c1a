import * as z from 'zod';
import { appointmentKindSchema, appointmentOutcomeSchema } from '../channels/appointments.ts';
import { instant } from './parts.ts';

/** The result for each alert. */
export const receivedAlertsAnswer = z.strictObject({
  alerts: z.array(
    z.strictObject({
      fingerprint: z.string(),
      outcome: z.enum(['opened', 'added', 'resolved', 'reopened', 'unchanged', 'ignored', 'below_floor']),
      /** The incident. Null if there is none. */
      reference: z.string().nullable(),
    }),
  ),
});

/** The ticket in which a call is recorded. */
export const loggedCallAnswer = z.strictObject({
  reference: z.string(),
  /** Whether this request opened the ticket. False if it was repeated. */
  opened: z.boolean(),
});

/** A ticket's latest appointment. */
export const appointmentAnswer = z.strictObject({
  kind: appointmentKindSchema,
  agent: z.string(),
  from: instant,
  to: instant,
  outcome: appointmentOutcomeSchema.nullable(),
});

/** Times at which an appointment can be booked. */
export const freeTimesAnswer = z.strictObject({
  items: z.array(z.strictObject({ from: instant, to: instant, agents: z.array(z.string()).optional() })),
});

export const wishedAppointmentAnswer = z.strictObject({ appointment: appointmentAnswer.nullable() });
