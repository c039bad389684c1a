import { draftOf, unchanged } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Decision } from '../ticket/decision.ts';
import type { NewEvent } from '../ticket/events.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { textOf, type Worker } from '../work/worker.ts';

/**
 * A problem is the recurring fault behind other tickets, its cases, which link to it as `problem`. Its resolution is
 * the permanent fix. A workaround is sent to the cases in a message (specification 4; docs/decisions/0024).
 */

/** Makes a ticket a problem when it gets its first case. Repeating it changes nothing. */
export const declareProblem = (ticket: Ticket, { actor }: Worker, context: Context): Decision => {
  if (ticket.isProblem || ticket.status === 'closed') return unchanged(ticket, context);
  const change = { isProblem: true };
  const declared: NewEvent = { type: 'problem_declared', actor, reason: 'linked', change };
  return draftOf(ticket, context).record(declared).decision();
};

/** The permanent fix of a problem: which agent announced it, and in what words. */
export type Fix = { problem: string; event: number; actor: Actor; body: string; correctiveActions?: string };

/**
 * Informs a case that its problem is fixed. Its status doesn't change: a closed ticket stays closed, and an open one is
 * resolved separately.
 */
export const sayFixed = (ticket: Ticket, fix: Fix, context: Context): Decision => {
  const { problem, event, actor, body, correctiveActions } = fix;
  const said: NewEvent = {
    type: 'fix_shipped',
    actor,
    reason: 'problem_fixed',
    facts: { problem, event },
    message: { ...textOf('message', body, 'public'), ...(correctiveActions ? { correctiveActions } : {}) },
  };
  return draftOf(ticket, context).record(said).decision();
};

/** Whether a ticket is still a case of a problem. */
export const isCaseOf = ({ links }: Pick<Ticket, 'links'>, problem: string): boolean =>
  links.some(({ reference, as }) => as === 'problem' && reference === problem);
