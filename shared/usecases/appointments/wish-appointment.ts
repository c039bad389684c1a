import { TAKEN } from '../../domain/appointments/appointment.ts';
import { candidatesFor, worksDuring } from '../../domain/appointments/free-times.ts';
import {
  HALF_HOUR_MINUTES,
  halfHourKey,
  halfHourScope,
  halfHoursBetween,
  minutesAfter,
  stands,
} from '../../domain/appointments/times.ts';
import { cancelWished, wishAppointment } from '../../domain/appointments/wished.ts';
import { onTime } from '../../domain/clocks/on-time.ts';
import type { Decision, Refusal } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { WishedAppointment } from '../../schemas/channels/appointments.ts';
import { type ChangeServices, changeTicket, contextFor } from '../change/change-ticket.ts';

export type Wished = { ok: true; ticket: Ticket } | { ok: false; refusal: Refusal };

/** An agent who works at this time and is free, preferably the assignee; null if there is none. */
const freeAgent = async (
  services: ChangeServices,
  ticket: Ticket,
  { from, minutes = HALF_HOUR_MINUTES }: WishedAppointment,
): Promise<string | null> => {
  const { appointment, organisation, reference } = ticket;
  if (stands(appointment)) return appointment.agent;
  const context = await contextFor(services, organisation, ticket);
  const to = minutesAfter(from, minutes);
  const there = candidatesFor(ticket, null, context).filter((agent) => worksDuring(agent, from, to, context));
  const halves = halfHoursBetween(from, to);
  const keys = there.flatMap(({ id }) => halves.map((at) => halfHourKey(id, at)));
  const taken = await services.store.claims(halfHourScope(organisation), keys);
  const busy = new Set(keys.filter((_key, index) => (taken[index]?.reference ?? reference) !== reference));
  return there.find(({ id }) => halves.every((at) => !busy.has(halfHourKey(id, at))))?.id ?? null;
};

const changedBy = async (
  services: ChangeServices,
  { reference }: Ticket,
  decide: Parameters<typeof onTime>[0],
): Promise<Wished> => {
  const changed = await changeTicket(services, reference, onTime(decide));
  if (changed.ok) return { ok: true, ticket: changed.ticket };
  return { ok: false, refusal: 'refusal' in changed ? changed.refusal : TAKEN };
};

/**
 * Books or moves an appointment for the requester. A repetition, also after a crash, books nothing twice. Throws
 * TicketNotFound, TooManyConflicts.
 */
export const wishForAppointment = async (
  services: ChangeServices,
  ticket: Ticket,
  wished: WishedAppointment,
): Promise<Wished> => {
  const agent = await freeAgent(services, ticket, wished);
  if (agent === null) return { ok: false, refusal: TAKEN };
  return changedBy(services, ticket, (current, context): Decision => wishAppointment(current, wished, agent, context));
};

/** Cancels the booked appointment, once. Throws TicketNotFound, TooManyConflicts. */
export const cancelWishedAppointment = (services: ChangeServices, ticket: Ticket): Promise<Wished> =>
  changedBy(services, ticket, cancelWished);
