import type { Context } from '../domain/context.ts';
import { decided } from '../domain/decision.ts';
import { type Draft, draftOf, record } from '../domain/draft.ts';
import { withNextExecution } from '../domain/executions.ts';
import { SYSTEM, type Ticket } from '../domain/ticket.ts';
import { changeTicket } from './change-ticket.ts';
import type { WorkflowServices } from './drive-workflow.ts';

/** An execution that dies is replaced, and one that has become long continues in another (DESIGN 2.8 and 4). */

/** Replacements without reaching an await in between; then a person has to look. */
const MOST_REPLACEMENTS = 3;

export type Replacement = 'replaced' | 'needs_help' | 'not_needed';

/**
 * Gives a ticket a new execution when the one named is still its own: the event with the higher number starts it, by the
 * stream. Repeated for the same dead execution it changes nothing. `counts` is false for executions that the engine
 * itself ended (States.ServiceRestart).
 */
export const replaceExecution = async (
  services: WorkflowServices,
  reference: string,
  dead: number,
  cause: string,
  counts: boolean,
): Promise<Replacement> => {
  const registered = await services.registrations.load(reference);
  const lastAlive = registered?.execution ?? 0;
  let outcome: Replacement = 'not_needed';
  await changeTicket(services, reference, (ticket, context) => {
    outcome = outcomeFor(ticket, dead, lastAlive, counts);
    if (outcome === 'replaced') return decided(withNextExecution(ticket, cause, context));
    const marks = outcome === 'needs_help' && ticket.needsHelp === null;
    return decided(marks ? withHelpNeeded(ticket, cause, context) : draftOf(ticket));
  });
  return outcome;
};

const withHelpNeeded = (ticket: Ticket, cause: string, context: Context): Draft =>
  record(
    draftOf(ticket),
    {
      type: 'help_needed',
      at: context.now,
      actor: SYSTEM,
      reason: cause,
      change: { needsHelp: { cause, at: context.now } },
    },
    context,
  );

const outcomeFor = (ticket: Ticket, dead: number, lastAlive: number, counts: boolean): Replacement => {
  if (ticket.execution !== dead) return 'not_needed';
  const withoutAwait = ticket.execution - lastAlive;
  return counts && withoutAwait >= MOST_REPLACEMENTS ? 'needs_help' : 'replaced';
};
