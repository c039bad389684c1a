import { draftOf } from '../../domain/decide.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { type Draft, decided } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { withNextExecution } from '../../domain/workflow/executions.ts';
import { changeTicket } from '../change/change-ticket.ts';
import type { WorkflowServices } from './drive-workflow.ts';

/** Replaces an execution that died, and continues a long one in another (architecture rule 8). */

/** Replacements in a row, without any other event on the ticket, before a person has to look. */
const MAX_REPLACEMENTS = 3;

export type Replacement = 'replaced' | 'needs_help' | 'not_needed';

/**
 * Gives a ticket a new execution if the dead one is still its own. The stream starts it from the event with the
 * higher number. A repetition for the same dead execution changes nothing. `counts` is false for executions ended by
 * the engine (States.ServiceRestart) and for replacements requested by a person.
 */
export const replaceExecution = async (
  services: WorkflowServices,
  reference: string,
  dead: number,
  cause: string,
  counts: boolean,
): Promise<Replacement> => {
  const failures = await failuresInARow(services, reference);
  let outcome: Replacement = 'not_needed';
  await changeTicket(services, reference, (ticket, context) => {
    outcome = outcomeFor(ticket, dead, failures, counts);
    if (outcome === 'replaced') return decided(withNextExecution(draftOf(ticket, context), cause));
    const marks = outcome === 'needs_help' && ticket.needsHelp === null;
    return decided(marks ? withHelpNeeded(ticket, cause, context) : draftOf(ticket, context));
  });
  return outcome;
};

const withHelpNeeded = (ticket: Ticket, cause: string, context: Context): Draft =>
  draftOf(ticket, context).record({
    type: 'help_needed',
    reason: cause,
    change: { needsHelp: { cause, at: context.now } },
  });

const outcomeFor = (ticket: Ticket, dead: number, failures: number, counts: boolean): Replacement => {
  if (ticket.execution !== dead) return 'not_needed';
  return counts && failures >= MAX_REPLACEMENTS ? 'needs_help' : 'replaced';
};

/** How many of the last events are examined. */
const LOOK_BACK = 20;

/** Causes that lie in the ticket or its functions, as replacements record them. */
const COUNTED = ['execution_failed', 'execution_timed_out'];

/**
 * How often the ticket's executions have failed since any other event. Reaching an await doesn't reset the count,
 * because a failing function may get that far each time. Executions ended by the engine neither count nor interrupt
 * the row.
 */
const failuresInARow = async (services: WorkflowServices, reference: string): Promise<number> => {
  const ticket = await services.store.load(reference);
  const version = ticket?.version ?? 0;
  const events = await services.store.events(reference, Math.max(0, version - LOOK_BACK), version);
  const others = events.findLastIndex((event) => event.type !== 'workflow_replaced' && event.type !== 'help_needed');
  return events.slice(others + 1).filter((event) => COUNTED.includes(event.reason ?? '')).length;
};
