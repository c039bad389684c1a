import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Registration } from '../../domain/workflow/signal.ts';

/** Executions that wait. */

/** What an execution needs to know of its ticket. */
export type Driven = Pick<
  Ticket,
  'reference' | 'status' | 'version' | 'checkpoint' | 'execution' | 'executionSince' | 'lastSignal'
>;

export type Registrations = {
  /** Conditional on `mayReplace`; false when something newer stands there. */
  register: (reference: string, mine: Registration) => Promise<boolean>;
  load: (reference: string) => Promise<Registration | null>;
  /** The ticket and who waits for it, as both stand now. */
  standing: (reference: string) => Promise<{ ticket: Driven | null; registered: Registration | null }>;
};
