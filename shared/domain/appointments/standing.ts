import type { Instant } from '../../schemas/primitives.ts';
import type { Draft } from '../ticket/decision.ts';
import type { NewFacts } from '../ticket/events.ts';
import type { Appointment } from '../ticket/ticket.ts';
import { minutesAfter, stands } from './times.ts';

/** What happens to an appointment that stands, whoever decides it. */

/** So long before it begins both are reminded. */
const REMIND_MINUTES = 60;

export const factsOfAppointment = ({ agent, kind, from, to }: Appointment): NewFacts<'appointment_booked'> => ({
  meets: agent,
  meeting: kind,
  begins: from,
  ends: to,
});

/** What calendars know an appointment by, in mails and files alike: the same however often it is moved. */
export const calendarIdOf = (reference: string, id: number, sender: string): string =>
  `${reference}-${id}@${sender.slice(sender.lastIndexOf('@') + 1)}`;

export const reminderOf = ({ from }: Pick<Appointment, 'from'>): Instant => minutesAfter(from, -REMIND_MINUTES);

/** Whoever books it within the hour needs no reminder. */
export const remindedAt = (from: Instant, now: Instant): Instant | null => (reminderOf({ from }) <= now ? now : null);

export const cancelled = (appointment: Appointment): Appointment => ({
  ...appointment,
  sequence: appointment.sequence + 1,
  outcome: 'cancelled',
});

/** A ticket that closes takes what is still to come with it. */
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
