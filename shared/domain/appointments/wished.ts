import type { WishedAppointment } from '../../schemas/channels/appointments.ts';
import { unchanged } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField, refused } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Worker } from '../work/worker.ts';
import { bookAppointment, cancelAppointment, moveAppointment } from './appointment.ts';
import { MIN_NOTICE_MINUTES } from './free-times.ts';
import { HALF_HOUR_MINUTES, minutesAfter, stands } from './times.ts';

/** An appointment that the requester asks for, in the portal or through an integrator's key, with any free agent. */

/** The requester, acting on their own ticket. */
const requesterOf = ({ requester }: Ticket): Worker => ({
  actor: { kind: 'requester', id: requester },
  maySupervise: false,
});

const closed = refused({ code: 'not_allowed_in_status', status: 'closed', allowed: [] });

/** Books an appointment, or moves the open one. Asking for the same time again changes nothing. */
export const wishAppointment = (
  ticket: Ticket,
  wished: WishedAppointment,
  agent: string,
  context: Context,
): Decision => {
  const { kind, from, minutes = HALF_HOUR_MINUTES, note } = wished;
  const { appointment } = ticket;
  if (ticket.status === 'closed') return closed;
  const standing = stands(appointment) ? appointment : null;
  if (standing && standing.kind !== kind) return invalidField('kind', `is ${standing.kind}: cancel that first`);
  if (standing?.from === from && standing.to === minutesAfter(from, minutes)) return unchanged(ticket, context);
  if (from < minutesAfter(context.now, MIN_NOTICE_MINUTES)) return invalidField('from', 'must be an hour ahead');
  const said = { from, minutes, ...(note === undefined ? {} : { note }) };
  const worker = requesterOf(ticket);
  return standing
    ? moveAppointment(ticket, { action: 'move_appointment', ...said }, worker, context)
    : bookAppointment(ticket, { action: 'book_appointment', kind, agent, ...said }, worker, context);
};

/** Cancels the open appointment. Without one, nothing changes. */
export const cancelWished = (ticket: Ticket, context: Context): Decision =>
  stands(ticket.appointment) && ticket.status !== 'closed'
    ? cancelAppointment(ticket, { action: 'cancel_appointment' }, requesterOf(ticket), context)
    : unchanged(ticket, context);
