import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** A ticket that nobody works, since it was never assessed: it has no level, no people and no clock of a level. */

/** Why such a ticket needs help. */
export const NOT_ASSESSED = 'not_assessed';

export const isUnassessed = ({ policy, status }: Pick<Ticket, 'policy' | 'status'>): boolean =>
  policy === null && status !== 'closed';

/** Marks it as needing help, once, and so tells a supervisor. Asked again, or once it is assessed, it changes nothing. */
export const markUnassessed = (ticket: Ticket, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  if (!isUnassessed(ticket) || ticket.needsHelp !== null) return draft;
  return draft.record({
    type: 'help_needed',
    reason: NOT_ASSESSED,
    change: { needsHelp: { cause: NOT_ASSESSED, at: context.now } },
  });
};

/** What the assessment changes of it: that help has come. */
export const noLongerUnassessed = ({ needsHelp }: Ticket): Pick<Ticket, 'needsHelp'> | Record<string, never> =>
  needsHelp?.cause === NOT_ASSESSED ? { needsHelp: null } : {};
