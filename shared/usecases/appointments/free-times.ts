import { candidatesFor, type FreeTime, freeTimes, halfHoursFor } from '../../domain/appointments/free-times.ts';
import { halfHourKey, halfHourScope, stands } from '../../domain/appointments/times.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { type ChangeServices, contextFor } from '../change/change-ticket.ts';

type Asked = { minutes: number; days: number; agent: string | null };

/**
 * When the agents who work a ticket could meet its requester. A time listed as free may be taken a moment later; the
 * write that books it detects this. The ticket's own booking counts as free, so that it can be moved by half an hour,
 * and so does its agent: it moves to another time of the same agent. Throws UnknownOrganisation.
 */
export const freeTimesFor = async (
  services: Pick<ChangeServices, 'configuration' | 'clock'> & { store: Pick<ChangeServices['store'], 'claims'> },
  ticket: Ticket,
  { minutes, days, agent }: Asked,
): Promise<FreeTime[]> => {
  const context = await contextFor(services, ticket.organisation, ticket);
  const { appointment } = ticket;
  const named = agent ?? (stands(appointment) ? appointment.agent : null);
  const worked = halfHoursFor(candidatesFor(ticket, named, context), days, context);
  const keys = worked.map((each) => halfHourKey(each.agent, each.at));
  const taken = await services.store.claims(halfHourScope(ticket.organisation), keys);
  const free = worked.filter((_each, index) => (taken[index]?.reference ?? ticket.reference) === ticket.reference);
  return freeTimes(free, minutes);
};
