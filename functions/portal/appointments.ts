import { type Answer, type HttpEvent, json } from '../../shared/http/answer.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { PORTAL_ROUTES } from '../../shared/http/routes/portal.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { calendarText } from '../../shared/mail/invitation.ts';
import type { OwnRequest, Requester } from '../../shared/usecases/portal/find-request.ts';
import {
  bookOwnAppointment as book,
  cancelOwnAppointment as cancel,
  ownCalendarEntry,
  ownFreeTimes,
} from '../../shared/usecases/portal/own-appointment.ts';
import { shown } from './requests.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof PORTAL_ROUTES> = HandlerOf<(typeof PORTAL_ROUTES)[Name]>;

const notAllowed = ({ ticket }: OwnRequest, allowed: readonly string[]): Answer => {
  const detail = `This is not possible now; possible are ${allowed.join(', ')}.`;
  return problem('not-allowed-in-status', detail, { ticketStatus: ticket.status, allowed });
};

export const listOwnFreeTimes: Handler<'listOwnFreeTimes'> = async ({ own, query }) => {
  const free = await ownFreeTimes(services, own, query);
  return free.ok ? json(200, { items: free.items }) : notAllowed(own, free.allowed);
};

const answerOf = async (
  { session, own, event }: { session: Requester; own: OwnRequest; event: HttpEvent },
  done: Awaited<ReturnType<typeof book>>,
): Promise<Answer> => {
  if (done.ok) return json(200, await shown({ session, event }, own.ticket.reference));
  if ('allowed' in done) return notAllowed(own, done.allowed);
  const { refusal } = done;
  return refusal.code === 'invalid_field'
    ? invalidFields([{ field: refusal.field, message: refusal.message }])
    : notAllowed(own, []);
};

export const bookOwnAppointment: Handler<'bookOwnAppointment'> = async ({ session, own, body, event }) =>
  answerOf({ session, own, event }, await book(services, session, own, body));

export const cancelOwnAppointment: Handler<'cancelOwnAppointment'> = async ({ session, own, event }) =>
  answerOf({ session, own, event }, await cancel(services, own));

export const getOwnCalendarEntry: Handler<'getOwnCalendarEntry'> = async ({ own, query }) => {
  const entry = await ownCalendarEntry(services, own, query.language);
  if (entry === null) return problem('no-such-appointment', 'There is no appointment to come.');
  const name = `${own.ticket.reference}.ics`;
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  };
  return { statusCode: 200, headers, body: calendarText(entry) };
};
