import { cancelledWithTicket, factsOfAppointment, reminderOf } from '../../appointments/standing.ts';
import { stands } from '../../appointments/times.ts';
import type { Draft } from '../../ticket/decision.ts';
import type { Checkpoint, Ticket } from '../../ticket/ticket.ts';
import { type Clock, UNRESOLVED } from '../clock.ts';

/** The reminder of an appointment with the requester (specification 1, remote assistance). */

/** The reason for a reminder that comes after the appointment has begun: no notice is sent. */
export const TOO_LATE = 'has_begun';

const reminders = ({ appointment }: Ticket): Checkpoint[] =>
  stands(appointment) && appointment.remindedAt === null ? [{ kind: 'reminder', at: reminderOf(appointment) }] : [];

const remind = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  const { appointment } = ticket;
  if (!stands(appointment)) return draft;
  return draft.record({
    type: 'appointment_reminded',
    reason: appointment.from <= context.now ? TOO_LATE : appointment.kind,
    change: { appointment: { ...appointment, remindedAt: due.at } },
    facts: { ...factsOfAppointment(appointment), due: due.at },
  });
};

/**
 * @starts `book_appointment`, `move_appointment`
 * @ends the reminder; `cancel_appointment`, `end_appointment`; closing, which cancels what is still to come
 * @standsStill never
 * @checkpoints `reminder` an hour before: requester and agent
 */
export const appointment = {
  name: 'appointment',
  runsIn: [...UNRESOLVED, 'resolved'],
  due: reminders,
  pass: remind,
  atOnce: cancelledWithTicket,
  carriedOutBy: { reminder: { appointment_reminded: 'any_reason' } },
} as const satisfies Clock;
