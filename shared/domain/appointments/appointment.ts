import type { RequestOf } from '../../schemas/actions.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import { type Decision, type Draft, invalidField, type Refusal } from '../ticket/decision.ts';
import type { EventType } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Appointment, Ticket } from '../ticket/ticket.ts';
import { answeredInSubstance, begun, reasonOf, textOf, type Worker } from '../work/worker.ts';
import { isBookable, worksDuring } from './free-times.ts';
import { cancelled, factsOfAppointment, remindedAt } from './standing.ts';
import { HALF_HOUR_MINUTES, halfHoursBetween, isOnHalfHour, MAX_DAYS_AHEAD, minutesAfter, stands } from './times.ts';

/**
 * Calls and remote sessions with the requester by appointment (specification 1): booking, moving, cancelling, and
 * recording the outcome. These decisions check the agent's working hours. That the time isn't taken yet is a condition
 * of the write (`halfHourClaims`).
 */

const DAY_MINUTES = 1440;

const timeFault = (
  { agent, from, to }: Pick<Appointment, 'agent' | 'from' | 'to'>,
  ticket: Ticket,
  context: Context,
): Decision | null => {
  const { now } = context;
  const known = agentOf(context, agent);
  if (!known || !isBookable(agent, ticket, context)) return invalidField('agent', 'this agent cannot be booked');
  if (!isOnHalfHour(from)) return invalidField('from', 'must be on the hour or half hour');
  if (from <= now) return invalidField('from', `must be later than now, ${now}`);
  if (from > minutesAfter(now, MAX_DAYS_AHEAD * DAY_MINUTES)) {
    return invalidField('from', `must be within ${MAX_DAYS_AHEAD} days`);
  }
  const works = worksDuring(known, from, to, context);
  return works ? null : invalidField('from', `must be in the working hours of ${agent}: choose one of the free times`);
};

type Acting = Parameters<typeof begun>[2];

/** The note and link for the other party: a message of the conversation, which the mail about the appointment shows. */
const messageOf = (
  { note, link }: { note?: string; link?: string },
  { worker: { actor } }: Acting,
): MessageContent | undefined =>
  note === undefined && link === undefined
    ? undefined
    : {
        ...textOf('message', [note, link].filter((part) => part !== undefined).join('\n\n'), 'public'),
        ...(actor.kind === 'agent' ? {} : { direction: 'inbound' as const }),
        ...(link === undefined ? {} : { details: { link } }),
      };

type Changed = Extract<EventType, 'appointment_booked' | 'appointment_moved' | 'appointment_cancelled'>;

/** The event with what the requester may read. An agent's reason is for staff, in a message of its own. */
const recorded = (
  ticket: Ticket,
  type: Changed,
  appointment: Appointment,
  said: MessageContent | undefined,
  acting: Acting,
): Decision => {
  const facts = factsOfAppointment(appointment);
  const event = { type, reason: appointment.kind, change: { appointment }, facts };
  return said === undefined
    ? begun(ticket, event, acting).decision()
    : withReason(begun(ticket, { ...event, message: said }, acting), acting).decision();
};

const withReason = (draft: Draft, { request, worker }: Acting): Draft => {
  const message = reasonOf(request);
  if (!message) return draft;
  const why = { type: 'message_added', reason: 'reason', facts: { visibility: 'internal' } } as const;
  return draft.record({ ...why, actor: worker.actor, message });
};

export const bookAppointment = (
  ticket: Ticket,
  request: RequestOf<'book_appointment'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (stands(ticket.appointment)) {
    return invalidField('action', 'there is an appointment already: move it, cancel it, or say what came of it');
  }
  const { kind, from, minutes = HALF_HOUR_MINUTES, link } = request;
  const agent = request.agent ?? ticket.assignee ?? worker.actor.id ?? '';
  const id = ticket.version + 1;
  const appointment: Appointment = {
    ...{ id, kind, agent, from, to: minutesAfter(from, minutes), sequence: 0, outcome: null },
    linkIn: link === undefined ? null : id,
    remindedAt: remindedAt(from, context.now),
  };
  const acting = { request, worker, context };
  return (
    timeFault(appointment, ticket, context) ??
    recorded(ticket, 'appointment_booked', appointment, messageOf(request, acting), acting)
  );
};

const NO_APPOINTMENT = invalidField('action', 'no appointment stands');

/** Moves an appointment, keeping its agent. To change the agent, cancel it and book a new one. */
export const moveAppointment = (
  ticket: Ticket,
  request: RequestOf<'move_appointment'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { appointment } = ticket;
  if (!stands(appointment)) return NO_APPOINTMENT;
  const { from, link } = request;
  const lasts = halfHoursBetween(appointment.from, appointment.to).length * HALF_HOUR_MINUTES;
  const moved: Appointment = {
    ...appointment,
    ...{ from, to: minutesAfter(from, request.minutes ?? lasts), sequence: appointment.sequence + 1 },
    linkIn: link === undefined ? appointment.linkIn : ticket.version + 1,
    remindedAt: remindedAt(from, context.now),
  };
  const acting = { request, worker, context };
  return (
    timeFault(moved, ticket, context) ??
    recorded(ticket, 'appointment_moved', moved, messageOf(request, acting), acting)
  );
};

export const cancelAppointment = (
  ticket: Ticket,
  request: RequestOf<'cancel_appointment'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { appointment } = ticket;
  if (!stands(appointment)) return NO_APPOINTMENT;
  const acting = { request, worker, context };
  return recorded(ticket, 'appointment_cancelled', cancelled(appointment), messageOf(request, acting), acting);
};

/** Records the outcome of an appointment that has begun. An agent who spoke with the requester has answered them. */
export const endAppointment = (
  ticket: Ticket,
  request: RequestOf<'end_appointment'>,
  worker: Worker,
  context: Context,
): Decision => {
  const { appointment } = ticket;
  const { outcome, note } = request;
  if (!stands(appointment)) return NO_APPOINTMENT;
  if (appointment.from > context.now) return invalidField('action', `it begins at ${appointment.from}`);
  const heard = outcome === 'held' ? answeredInSubstance(ticket, worker.actor, context) : {};
  const event = {
    ...({ type: 'appointment_ended', reason: outcome, facts: factsOfAppointment(appointment) } as const),
    change: { ...heard, appointment: { ...appointment, outcome } },
  };
  const acting = { request, worker, context };
  return note === undefined
    ? begun(ticket, event, acting).decision()
    : withReason(begun(ticket, { ...event, message: textOf('message', note, 'internal') }, acting), acting).decision();
};

/** The refusal when another ticket has taken the time in the meantime. */
export const TAKEN: Refusal = {
  code: 'invalid_field',
  field: 'from',
  message: 'is taken: choose one of the free times',
};
