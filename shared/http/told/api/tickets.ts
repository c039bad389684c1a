import { freeTimesAnswer, wishedAppointmentAnswer } from '../../../schemas/answers/channels.ts';
import { actionsAnswer } from '../../../schemas/answers/me.ts';
import { proposalsAnswer, ticketAnswer, ticketPageAnswer } from '../../../schemas/answers/ticket.ts';
import type { API_ROUTES } from '../../routes/api.ts';
import { IF_NONE_MATCH, NOT_MODIFIED, type ToldOf } from '../told.ts';

const REF = { ref: 'TD-7K3M-92Q5' };
const TICKET = 'The ticket.';
const ETAG = { ETag: "The ticket's version, in quotation marks." };

/** Documentation of the routes for tickets: posting, reading, acting, appointments. */
export const TOLD_OF_TICKETS = {
  createTicket: {
    tag: 'tickets',
    summary: 'Post a ticket',
    description:
      'Returns the ticket as created, before its assessment. With an `Idempotency-Key`, the same key and body return the same ticket for 24 hours.',
    answers: {
      201: {
        says: 'The ticket as created.',
        body: ticketAnswer,
        headers: { Location: 'The ticket’s URL.', ...ETAG },
      },
    },
    example: {
      as: 'integrator',
      body: {
        requester: { name: 'Ann Example', email: 'ann@customer.example', language: 'en' },
        subject: 'I cannot log in',
        description: 'The page says that my password is wrong.',
        category: 'account',
        externalId: 'order-4711',
      },
    },
  },
  listTickets: {
    tag: 'tickets',
    summary: 'List tickets',
    description:
      'Newest first. With `breachingWithin`, tickets with a deadline within that time, earliest deadline first. A page can be short or empty and still have a cursor: the list ends only when the cursor is missing. To keep a copy up to date, ask with `updatedSince`, read to the end, and next time use `nextUpdatedSince` from the first page. A ticket may appear twice, but none is missed. Long descriptions are cut to 2,000 characters.',
    answers: { 200: { says: 'A page of tickets that the key may see.', body: ticketPageAnswer } },
    example: { as: 'agent', query: { status: 'open', limit: '10' } },
  },
  getTicket: {
    tag: 'tickets',
    summary: 'Read a ticket',
    description:
      'References are accepted in upper and lower case, with O for 0 and I or L for 1, and with or without hyphens and spaces. Names of people can change without a new version.',
    answers: { 200: { says: TICKET, body: ticketAnswer, headers: ETAG }, 304: NOT_MODIFIED },
    headers: IF_NONE_MATCH,
    example: { as: 'integrator', params: REF },
  },
  actOnTicket: {
    tag: 'tickets',
    summary: 'Act on a ticket',
    description:
      '[The table of actions](https://github.com/tierdesk/tierdesk/blob/main/docs/actions.md) shows what each action does and which statuses allow it. If the status does not allow an action, the answer lists the allowed ones in `allowed`.',
    answers: { 200: { says: TICKET, body: ticketAnswer, headers: ETAG } },
    problems: ['not-allowed-in-status', 'already-taken', 'forbidden', 'validation'],
    headers: {
      'If-Match': 'The `ETag` of the ticket as you read it. If the ticket has changed since, the answer is 412.',
    },
    example: { as: 'agent', params: REF, body: { action: 'prioritise', urgency: 'high', impact: 'medium' } },
  },
  listActions: {
    tag: 'tickets',
    summary: 'Read what you can do with a ticket now',
    description:
      'The actions that the status, your role and the level allow. A listed action may still require further fields.',
    answers: { 200: { says: 'The actions.', body: actionsAnswer } },
    example: { as: 'agent', params: REF },
  },
  listProposals: {
    tag: 'tickets',
    summary: 'List proposals: missing details, possible duplicates and major incidents',
    answers: { 200: { says: 'Proposals, each with the actions that accept it.', body: proposalsAnswer } },
    example: { as: 'agent', params: REF },
  },
  listFreeTimes: {
    tag: 'tickets',
    summary: 'Read when an appointment can be booked',
    description:
      'Free times in the working hours of the assignee, or of the team if no agent is assigned, at least an hour ahead. Supervisors and agents also see the agents, and can ask for one agent’s times. A time can be taken in the meantime. Booking it is then refused.',
    answers: { 200: { says: 'Free times, the earliest first, at most 100.', body: freeTimesAnswer } },
    example: { as: 'agent', params: REF, query: { minutes: '30', days: '5' } },
  },
  wishAppointment: {
    tag: 'tickets',
    summary: 'Book or move an appointment for the requester',
    description:
      'The appointment is with the assignee, or with a free agent of the team. Staff use the action `book_appointment` instead. An existing appointment is moved. Sending the same request again changes nothing.',
    answers: { 200: { says: 'The appointment.', body: wishedAppointmentAnswer } },
    problems: ['validation', 'not-allowed-in-status'],
    example: { as: 'integrator', params: REF, body: { kind: 'call', from: '2026-12-01T08:00:00Z' } },
  },
  cancelAppointment: {
    tag: 'tickets',
    summary: 'Cancel the appointment for the requester',
    answers: { 204: { says: 'There is no appointment.' } },
    example: { as: 'integrator', params: REF },
  },
} satisfies Partial<ToldOf<typeof API_ROUTES>>;
