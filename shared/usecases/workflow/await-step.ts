import type { Ticket } from '../../domain/ticket/ticket.ts';
import { hasMissedSignal } from '../../domain/workflow/signal.ts';
import type { AwaitInput, Step } from '../../schemas/workflow.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { Registrations } from '../ports/workflow.ts';
import { advanceNext } from './steps.ts';

/** Kept apart, so that the function that registers waits loads neither decisions nor calendars and starts faster. */

type Loading = { store: Pick<TicketStore, 'load'> };

export type AwaitServices = Loading & { clock: Clock; registrations: Pick<Registrations, 'register'> };

export const requireTicket = async (services: Loading, reference: string): Promise<Ticket> => {
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  return ticket;
};

/**
 * Registers the wait first and then reads the ticket consistently: a later signal finds the registration, an earlier
 * one is found here (architecture rule 4). Returns null if the wait continues; otherwise the caller answers its own
 * token with the next step.
 */
export const awaitStep = async (services: AwaitServices, input: AwaitInput): Promise<Step | null> => {
  const { reference, until, ...mine } = input;
  const registered = await services.registrations.register(reference, mine);
  if (!registered) return advanceNext(services, mine);
  const ticket = await requireTicket(services, reference);
  const isOver = hasMissedSignal(ticket, mine) || until <= services.clock.now();
  return isOver ? advanceNext(services, mine) : null;
};
