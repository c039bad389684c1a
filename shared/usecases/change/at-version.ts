import { unchanged } from '../../domain/decide.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Decision } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';

export const isAnother = (version: number | null, ticket: Ticket): boolean =>
  version !== null && version !== ticket.version;

type Decide = (ticket: Ticket, context: Context) => Decision;

/**
 * Limits a decision to one version of the ticket. If the ticket has changed since the caller read it, nothing is
 * decided, and `other` returns the ticket as it is now.
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
