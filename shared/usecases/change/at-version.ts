import { unchanged } from '../../domain/decide.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Decision } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';

export const isAnother = (version: number | null, ticket: Ticket): boolean =>
  version !== null && version !== ticket.version;

type Decide = (ticket: Ticket, context: Context) => Decision;

/**
 * A decision about a ticket at a version alone: where somebody was faster since it was read, nothing is decided about what the
 * caller hasn't seen, and `other` is the ticket as it is.
 */
export const atVersion = (version: number | null, decide: Decide): { decide: Decide; other: () => Ticket | null } => {
  let other: Ticket | null = null;
  return {
    decide: (current, context) => {
      other = isAnother(version, current) ? current : null;
      return other ? unchanged(current, context) : decide(current, context);
    },
    other: () => other,
  };
};
