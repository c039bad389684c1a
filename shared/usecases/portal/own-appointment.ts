import { calendarIdOf } from '../../domain/appointments/standing.ts';
import { HALF_HOUR_MINUTES, minutesAfter, stands } from '../../domain/appointments/times.ts';
import { appointmentAhead } from '../../domain/portal/appointments.ts';
import { allowedFor, type PortalActionName } from '../../domain/portal/next.ts';
import { languageFor } from '../../domain/telling/languages.ts';
import type { Refusal } from '../../domain/ticket/decision.ts';
import type { CalendarEntry } from '../../mail/invitation.ts';
import type { OwnAppointment } from '../../schemas/channels/appointments.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { freeTimesFor } from '../appointments/free-times.ts';
import { cancelWishedAppointment, type Wished, wishForAppointment } from '../appointments/wish-appointment.ts';
import { contextFor } from '../change/change-ticket.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import type { Languages } from '../ports/configuration.ts';
import type { OwnRequest, Requester } from './find-request.ts';
import { changeProfile, type ProfileServices, readProfile } from './profile.ts';

/** Calls and remote sessions that requesters book for their own tickets (docs/decisions/0125). */

type Services = OpenServices & ProfileServices;
type NotAllowed = { ok: false; allowed: PortalActionName[] };

const allowedNow = async (services: OpenServices, own: OwnRequest): Promise<PortalActionName[]> => {
  const { ticket } = own;
  const [context, events] = await Promise.all([
    contextFor(services, ticket.organisation, ticket),
    services.store.events(ticket.reference, 0, ticket.version),
  ]);
  return allowedFor(ticket, own, events, context);
};

const bookingOf = ({ ticket }: OwnRequest): PortalActionName =>
  stands(ticket.appointment) ? 'move_appointment' : 'book_appointment';

/** Times to book, or to move the appointment to. */
export const ownFreeTimes = async (
  services: Services,
  own: OwnRequest,
  asked: { minutes: number; days: number },
): Promise<{ ok: true; items: { from: string; to: string }[] } | NotAllowed> => {
  const allowed = await allowedNow(services, own);
  if (!allowed.includes(bookingOf(own))) return { ok: false, allowed };
  const times = await freeTimesFor(services, own.ticket, { ...asked, agent: null });
  return { ok: true, items: times.map(({ from, to }) => ({ from, to })) };
};

const isThere = ({ side, ticket: { appointment } }: OwnRequest, { kind, from, minutes }: OwnAppointment): boolean =>
  side === 'requester' &&
  stands(appointment) &&
  appointment.kind === kind &&
  appointment.from === from &&
  appointment.to === minutesAfter(from, minutes ?? HALF_HOUR_MINUTES);

/** The number to call, which is saved in the profile: a single write that may be repeated. */
const numberOf = async (services: Services, requester: Requester, typed?: string): Promise<string | null> => {
  const { phone } = await readProfile(services, requester);
  if (typed === undefined || typed === phone) return phone;
  return (await changeProfile(services, requester, { phone: typed }))?.phone ?? null;
};

const NO_NUMBER: Refusal = { code: 'invalid_field', field: 'phone', message: 'is needed for a call' };

/** Books or moves an appointment. A repetition, also after a crash, changes nothing. Throws TooManyConflicts. */
export const bookOwnAppointment = async (
  services: Services,
  requester: Requester,
  own: OwnRequest,
  { phone, ...wished }: OwnAppointment,
): Promise<Wished | NotAllowed> => {
  const { ticket } = own;
  if (isThere(own, wished)) return { ok: true, ticket };
  const allowed = await allowedNow(services, own);
  if (!allowed.includes(bookingOf(own))) return { ok: false, allowed };
  if (wished.kind !== 'call') return wishForAppointment(services, ticket, wished);
  const number = await numberOf(services, requester, phone);
  if (number === null) return { ok: false, refusal: NO_NUMBER };
  // If an integrator knows the requester by its own id, the agent's mail shows that person's number, so this one goes
  // in the note.
  const isKnown = requester.person === ticket.requester;
  const note = [wished.note, isKnown ? undefined : number].filter((part) => part !== undefined).join('\n\n');
  return wishForAppointment(services, ticket, { ...wished, ...(note === '' ? {} : { note }) });
};

/** Cancels the coming appointment, if there is one. Throws TooManyConflicts. */
export const cancelOwnAppointment = async (services: Services, own: OwnRequest): Promise<Wished | NotAllowed> => {
  const allowed = await allowedNow(services, own);
  const isOver = own.side === 'requester' && !stands(own.ticket.appointment);
  if (isOver) return { ok: true, ticket: own.ticket };
  return allowed.includes('cancel_appointment')
    ? cancelWishedAppointment(services, own.ticket)
    : { ok: false, allowed };
};

/** The coming appointment as a calendar entry; null if there is none. */
export const ownCalendarEntry = async (
  services: Services & { languages: Languages },
  { ticket, side }: OwnRequest,
  wished?: string,
): Promise<CalendarEntry | null> => {
  const now = services.clock.now();
  const ahead = side === 'requester' ? appointmentAhead(ticket, now) : null;
  if (ahead === null) return null;
  const { organisation } = await contextFor(services, ticket.organisation, ticket);
  const { language } = languageFor([wished, organisation.language]);
  const [pack, said] = await Promise.all([
    services.languages.pack(language),
    ahead.linkIn === null ? null : services.store.message(ticket.reference, ahead.linkIn),
  ]);
  const address = organisation.supportAddresses[0] ?? '';
  const what = pack && ownValue(pack.phrases.appointments, ahead.kind);
  const link = said?.details?.link;
  return {
    method: 'PUBLISH',
    uid: calendarIdOf(ticket.reference, ahead.id, address),
    ...{ sequence: ahead.sequence, from: ahead.from, to: ahead.to, stamp: now },
    summary: [what, `${organisation.name} ${ticket.reference}`].filter(Boolean).join(' · '),
    ...(link === undefined ? {} : { link }),
    organiser: { address, name: organisation.name },
    attendee: null,
  };
};
