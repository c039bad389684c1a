import type { CheckpointKind } from '../../schemas/ticket.ts';
import type { Context } from '../ticket/context.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { checkpointsOf } from './checkpoints.ts';

/** What passes only when something promised was not kept; a soft target, a warning and a reminder are none. */
const BREACHES: readonly CheckpointKind[] = ['limit', 'first_response', 'next_update', 'set_date', 'target_date'];

/** The next checkpoint of a ticket that would be a breach; null when none comes by itself. */
export const breachOf = (ticket: Ticket, context: Context): Checkpoint | null => {
  const breaches = checkpointsOf(ticket, context).filter(({ kind }) => BREACHES.includes(kind));
  const [first] = breaches.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return first ? { kind: first.kind, at: first.at } : null;
};
