import { decided } from '../domain/decision.ts';
import { draftOf, record } from '../domain/draft.ts';
import { SYSTEM, type Ticket } from '../domain/ticket.ts';
import { changeTicket } from './change-ticket.ts';
import type { WorkflowServices } from './drive-workflow.ts';

/** An execution that dies is replaced, and one that has become long continues in another (DESIGN 2.8 and 4). */

/** Replacements without reaching an await in between; then a person has to look. */
const MOST_REPLACEMENTS = 3;

export const executionName = (reference: string, execution: number): string =>
  execution === 1 ? reference : `${reference}-${execution}`;

/** The reference and number of an execution's name. */
export const executionOf = (name: string): { reference: string; execution: number } => {
  const match = /^(TD-[0-9A-Z]{4}-[0-9A-Z]{4})(?:-(\d+))?$/.exec(name);
  return { reference: match?.[1] ?? name, execution: Number(match?.[2] ?? 1) };
};

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
    const draft = draftOf(ticket);
    const event = { at: context.now, actor: SYSTEM, reason: cause };
    if (outcome === 'replaced') {
      const change = { execution: ticket.execution + 1, executionSince: context.now, needsHelp: null };
      return decided(record(draft, { ...event, type: 'workflow_replaced', change }, context));
    }
    if (outcome === 'needs_help' && ticket.needsHelp === null) {
      const change = { needsHelp: { cause, at: context.now } };
      return decided(record(draft, { ...event, type: 'help_needed', change }, context));
    }
    return decided(draft);
  });
  return outcome;
};

const outcomeFor = (ticket: Ticket, dead: number, lastAlive: number, counts: boolean): Replacement => {
  if (ticket.execution !== dead) return 'not_needed';
  const withoutAwait = ticket.execution - lastAlive;
  return counts && withoutAwait >= MOST_REPLACEMENTS ? 'needs_help' : 'replaced';
};
