import type { WishedAppointment } from '../../schemas/channels/appointments.ts';
import { unchanged } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField, refused } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Worker } from '../work/worker.ts';
import { bookAppointment, cancelAppointment, moveAppointment } from './appointment.ts';
import { MIN_NOTICE_MINUTES } from './free-times.ts';
import { HALF_HOUR_MINUTES, minutesAfter, stands } from './times.ts';

/** An appointment as its requester wishes it, in the portal or by an integrator's key: with whoever is free. */

/** Whoever asks for themselves. */
const requesterOf = ({ requester }: Ticket): Worker => ({
  actor: { kind: 'requester', id: requester },
  maySupervise: false,
});

const closed = refused({ code: 'not_allowed_in_status', status: 'closed', allowed: [] });

/** Books it, or moves the one that stands; wished again it is as it is. */
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

/** Cancels what stands; where nothing does, nothing changes. */
export const cancelWished = (ticket: Ticket, context: Context): Decision =>
  stands(ticket.appointment) && ticket.status !== 'closed'
    ? cancelAppointment(ticket, { action: 'cancel_appointment' }, requesterOf(ticket), context)
    : unchanged(ticket, context);
