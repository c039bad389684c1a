import type { Instant } from '../../schemas/primitives.ts';
import { candidatesFor } from '../appointments/free-times.ts';
import { stands } from '../appointments/times.ts';
import type { Context } from '../ticket/context.ts';
import { factsOf, type TicketEvent } from '../ticket/events.ts';
import type { Appointment, Ticket } from '../ticket/ticket.ts';

/** What requesters can do about appointments themselves (docs/decisions/0125). */

/**
 * How often requesters may book or move appointments on a ticket, since each sends an agent a mail. Cancelling is
 * always possible.
 */
export const MAX_OWN_BOOKINGS = 10;

/** The open appointment, if it hasn't begun. */
export const appointmentAhead = ({ appointment }: Pick<Ticket, 'appointment'>, now: Instant): Appointment | null =>
  stands(appointment) && appointment.from > now ? appointment : null;

/** A wish is granted or not, so no appointment is needed. */
const isWish = (event: TicketEvent): boolean => factsOf(event, 'created')?.wish !== undefined;

const isOwnBooking = (event: TicketEvent): boolean =>
  event.actor.kind === 'requester' && factsOf(event, 'appointment_booked', 'appointment_moved') !== null;

type Possible = [action: 'book_appointment' | 'move_appointment' | 'cancel_appointment', isPossible: boolean];

/** Which of these actions the requester can take now. A solved request must first be confirmed or declined. */
export const ownAppointments = (ticket: Ticket, events: readonly TicketEvent[], context: Context): Possible[] => {
  const isOpen = ticket.status !== 'closed';
  const ahead = isOpen && appointmentAhead(ticket, context.now) !== null;
  const isLeft = events.filter(isOwnBooking).length < MAX_OWN_BOOKINGS;
  const isFree = isOpen && ticket.status !== 'resolved' && !stands(ticket.appointment);
  const mayBook = isFree && isLeft && !events.some(isWish);
  return [
    ['book_appointment', mayBook && candidatesFor(ticket, null, context).length > 0],
    ['move_appointment', ahead && isLeft],
    ['cancel_appointment', ahead],
  ];
};
