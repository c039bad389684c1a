import * as z from 'zod';
import { queryNumber, word } from '../list-query.ts';
import { instantSchema } from '../primitives.ts';
import { line, phoneSchema, text } from '../requests.ts';

/** Appointments with requesters: calls and remote sessions (docs/appointments.md). */

export const appointmentKindSchema = z.enum(['call', 'remote_session']);
export const appointmentOutcomeSchema = z.enum(['held', 'missed', 'cancelled']);

export type AppointmentKind = z.infer<typeof appointmentKindSchema>;
export type AppointmentOutcome = z.infer<typeof appointmentOutcomeSchema>;

const HALF_HOURS = ['30', '60', '90', '120'] as const;
/** The length of an appointment. */
const minutesSchema = z.literal(HALF_HOURS.map(Number), { error: `one of ${HALF_HOURS.join(', ')}` });

/** The link with which the requester joins a remote session. */
const link = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .optional();
/** A note to the requester, included in the mail about the appointment. */
const note = text.max(5000).optional();

/** The fields of a booking, made by an agent or in the requester's name. */
export const bookingFields = {
  kind: appointmentKindSchema,
  from: instantSchema,
  minutes: minutesSchema.optional(),
  agent: line.max(100).optional(),
  link,
  note,
};

export const movingFields = { from: instantSchema, minutes: minutesSchema.optional(), link, note };
export const cancellingFields = { note };
export const endingFields = { outcome: appointmentOutcomeSchema.extract(['held', 'missed']), note };

/** A booking made by the requester, or by an integrator in their name. */
export const wishedAppointmentSchema = z.strictObject({
  kind: appointmentKindSchema,
  from: instantSchema,
  minutes: minutesSchema.optional(),
  note,
});
export type WishedAppointment = z.output<typeof wishedAppointmentSchema>;

/** A booking made in the portal. We call the number entered, or else the one we have on record. */
export const ownAppointmentSchema = wishedAppointmentSchema.extend({ phone: phoneSchema.optional() });
export type OwnAppointment = z.output<typeof ownAppointmentSchema>;

const MAX_DAYS_OFFERED = 10;
const USUAL_DAYS = '5';
/** `GET …/appointment-slots` */
export const freeTimesQuerySchema = z.strictObject({
  minutes: z.enum(HALF_HOURS).default('30').transform(Number),
  days: queryNumber(1, MAX_DAYS_OFFERED, `a number from 1 to ${MAX_DAYS_OFFERED}`)
    .default(USUAL_DAYS)
    .transform(Number),
  agent: word.max(100).optional(),
});
/** `GET …/appointment-slots` of the portal. The requester can't choose the agent. */
export const ownFreeTimesQuerySchema = freeTimesQuerySchema.omit({ agent: true });
