import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** A ticket that was never assessed and can't be worked on: it has no level, no people and no level clock. */

/** The reason why such a ticket needs help. */
export const NOT_ASSESSED = 'not_assessed';

export const isUnassessed = ({ policy, status }: Pick<Ticket, 'policy' | 'status'>): boolean =>
  policy === null && status !== 'closed';

/**
 * Marks the ticket as needing help, once, which notifies a supervisor. Changes nothing if repeated or already assessed.
 */
export const markUnassessed = (ticket: Ticket, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  if (!isUnassessed(ticket) || ticket.needsHelp !== null) return draft;
  return draft.record({
    type: 'help_needed',
    reason: NOT_ASSESSED,
    change: { needsHelp: { cause: NOT_ASSESSED, at: context.now } },
  });
};

/** The change with which an assessment ends the need for help. */
export const noLongerUnassessed = ({ needsHelp }: Ticket): Pick<Ticket, 'needsHelp'> | Record<string, never> =>
  needsHelp?.cause === NOT_ASSESSED ? { needsHelp: null } : {};
