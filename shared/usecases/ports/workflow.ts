import type { Registration } from '../../domain/workflow/signal.ts';

/** Executions that wait. */

export type Registrations = {
  /** Conditional on `mayReplace`; false when something newer stands there. */
  register: (reference: string, mine: Registration) => Promise<boolean>;
  load: (reference: string) => Promise<Registration | null>;
};
