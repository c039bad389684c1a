import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Registration } from '../../domain/workflow/signal.ts';

/** Waiting executions. */

/** What an execution needs to know about its ticket. */
export type Driven = Pick<
  Ticket,
  'reference' | 'status' | 'version' | 'checkpoint' | 'execution' | 'executionSince' | 'lastSignal'
>;

export type Registrations = {
  /** Conditional on `mayReplace`. Returns false if a newer registration exists. */
  register: (reference: string, mine: Registration) => Promise<boolean>;
  load: (reference: string) => Promise<Registration | null>;
  /** The ticket and its registered execution, as both are stored now. */
  standing: (reference: string) => Promise<{ ticket: Driven | null; registered: Registration | null }>;
};
