import { draftOf } from '../../domain/decide.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { type Draft, decided } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { withNextExecution } from '../../domain/workflow/executions.ts';
import { changeTicket } from '../change/change-ticket.ts';
import type { WorkflowServices } from './drive-workflow.ts';

/** An execution that dies is replaced, and one that has become long continues in another (architecture rule 8). */

/** Replacements in a row, with nothing else happening to the ticket; then a person has to look. */
const MAX_REPLACEMENTS = 3;

export type Replacement = 'replaced' | 'needs_help' | 'not_needed';

/**
 * Gives a ticket a new execution when the one named is still its own: the event with the higher number starts it, by the
 * stream. Repeated for the same dead execution it changes nothing. `counts` is false for executions that the engine
 * itself ended (States.ServiceRestart), and for what a person asks for.
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

/** So many of the last events are looked at. */
const LOOK_BACK = 20;

/** Causes that are the ticket's own or its functions', as replacements name them. */
const COUNTED = ['execution_failed', 'execution_timed_out'];

/**
 * How often the ticket's executions have failed since anything else happened to it. A failing function may come as far as
 * an await each time, so that reaching one says nothing; what the engine itself ended neither counts nor interrupts.
 */
const failuresInARow = async (services: WorkflowServices, reference: string): Promise<number> => {
  const ticket = await services.store.load(reference);
  const version = ticket?.version ?? 0;
  const events = await services.store.events(reference, Math.max(0, version - LOOK_BACK), version);
  const others = events.findLastIndex((event) => event.type !== 'workflow_replaced' && event.type !== 'help_needed');
  return events.slice(others + 1).filter((event) => COUNTED.includes(event.reason ?? '')).length;
};
