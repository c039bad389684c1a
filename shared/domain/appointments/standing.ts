import type { Instant } from '../../schemas/primitives.ts';
import type { Draft } from '../ticket/decision.ts';
import type { NewFacts } from '../ticket/events.ts';
import type { Appointment } from '../ticket/ticket.ts';
import { minutesAfter, stands } from './times.ts';

/** What happens to an open appointment, whether an agent or the requester acts. */

/** Both sides are reminded this long before it begins. */
const REMIND_MINUTES = 60;

export const factsOfAppointment = ({ agent, kind, from, to }: Appointment): NewFacts<'appointment_booked'> => ({
  meets: agent,
  meeting: kind,
  begins: from,
  ends: to,
});

/**
 * The identifier that calendars know an appointment by, in mails and files. It stays the same when the appointment is
 * moved.
 */
export const calendarIdOf = (reference: string, id: number, sender: string): string =>
  `${reference}-${id}@${sender.slice(sender.lastIndexOf('@') + 1)}`;

export const reminderOf = ({ from }: Pick<Appointment, 'from'>): Instant => minutesAfter(from, -REMIND_MINUTES);

/** An appointment booked within the last hour before it begins needs no reminder: counts as reminded now. */
export const remindedAt = (from: Instant, now: Instant): Instant | null => (reminderOf({ from }) <= now ? now : null);

export const cancelled = (appointment: Appointment): Appointment => ({
  ...appointment,
  sequence: appointment.sequence + 1,
  outcome: 'cancelled',
});

/** Closing a ticket cancels its future appointment. */
export const cancelledWithTicket = (draft: Draft): Draft => {
  const { ticket, context } = draft;
  const { appointment, status } = ticket;
  if (status !== 'closed' || !stands(appointment) || appointment.from <= context.now) return draft;
  return draft.record({
    type: 'appointment_cancelled',
    reason: 'ticket_closed',
    change: { appointment: cancelled(appointment) },
    facts: factsOfAppointment(appointment),
  });
};
