import { calendarIdOf } from '../../../domain/appointments/standing.ts';
import { recipientOf } from '../../../domain/telling/recipient.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Appointment } from '../../../domain/ticket/ticket.ts';
import type { Phrases } from '../../../schemas/configuration/template.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { People } from '../../ports/people.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import type { NoticeJob } from '../notice-recipients.ts';

/** The text about an appointment, and its calendar entry (RFC 5546, docs/decisions/0118). */

/** An appointment as notices show it. */
export type Meeting = {
  appointment: Appointment;
  /** The link to join a remote session. */
  link: string | null;
  /** For the agent: the person they meet, and the number to call. */
  contactName: string;
  phone: string;
};

const isAboutAppointment = (event: TicketEvent): boolean =>
  factsOf(event, 'appointment_booked', 'appointment_moved', 'appointment_cancelled', 'appointment_reminded') !== null;

/** Null for events that aren't about an appointment. */
export const meetingOf = async (
  { store, people }: { store: Pick<TicketStore, 'message'>; people: Pick<People, 'load'> },
  { event, ticket: { reference, organisation, requester, appointment }, recipient }: NoticeJob,
): Promise<Meeting | null> => {
  if (appointment === null || !isAboutAppointment(event)) return null;
  const isAgent = recipientOf(recipient.key).kind === 'agent';
  const [said, [person]] = await Promise.all([
    appointment.linkIn === null ? null : store.message(reference, appointment.linkIn),
    isAgent ? people.load(organisation, [requester]) : [],
  ]);
  return {
    appointment,
    link: said?.details?.link ?? null,
    contactName: person?.name ?? person?.email ?? person?.phone ?? '',
    phone: appointment.kind === 'call' ? (person?.phone ?? '') : '',
  };
};

/**
 * The calendar entry for a mail's recipient only, because an agent's address isn't shown outside. It has no subject,
 * because colleagues read calendars. For a restricted ticket, staff get only the time.
 */
export const invitationOf = (
  { appointment: { id, kind, from, to, sequence, outcome }, link }: Meeting,
  { event, ticket, recipient }: NoticeJob,
  { organisation }: Context,
  mail: Pick<OutgoingMailRequest, 'to' | 'from' | 'replyTo'>,
  { appointments }: Phrases,
): OutgoingMailRequest['invitation'] => {
  // A reminder doesn't change the calendar.
  if (event.type === 'appointment_reminded' || mail.to.address === '') return undefined;
  const mayJoin = link !== null && (recipient.isRequester || !ticket.restricted);
  const what = ownValue(appointments, kind);
  return {
    method: outcome === 'cancelled' ? 'CANCEL' : 'REQUEST',
    uid: calendarIdOf(ticket.reference, id, mail.from.address),
    ...{ sequence, from, to, stamp: event.at },
    summary: [what, `${organisation.name} ${ticket.reference}`].filter(Boolean).join(' · '),
    ...(mayJoin ? { link } : {}),
    organiser: { address: mail.replyTo, name: organisation.name },
    attendee: mail.to,
  };
};
