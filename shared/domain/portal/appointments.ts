import type { Instant } from '../../schemas/primitives.ts';
import { candidatesFor } from '../appointments/free-times.ts';
import { stands } from '../appointments/times.ts';
import type { Context } from '../ticket/context.ts';
import { factsOf, type TicketEvent } from '../ticket/events.ts';
import type { Appointment, Ticket } from '../ticket/ticket.ts';

/** What requesters do about appointments by themselves (docs/decisions/0125). */

/** How often they book or move one on a ticket: each time an agent gets a mail. Cancelling is always possible. */
export const MAX_OWN_BOOKINGS = 10;

/** An appointment that stands, and has not begun. */
export const appointmentAhead = ({ appointment }: Pick<Ticket, 'appointment'>, now: Instant): Appointment | null =>
  stands(appointment) && appointment.from > now ? appointment : null;

/** A wish that is granted or not; there is nothing to speak about. */
const isWish = (event: TicketEvent): boolean => factsOf(event, 'created')?.wish !== undefined;

const isOwnBooking = (event: TicketEvent): boolean =>
  event.actor.kind === 'requester' && factsOf(event, 'appointment_booked', 'appointment_moved') !== null;

type Possible = [action: 'book_appointment' | 'move_appointment' | 'cancel_appointment', isPossible: boolean];

/** What is possible for the requester now. A solved request is confirmed or declined first. */
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
