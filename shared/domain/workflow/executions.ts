import type { Draft } from '../ticket/decision.ts';

/**
 * The executions that drive a ticket one after the other, named by the reference, then -2, -3 and so on (architecture
 * rule 8).
 */

export const executionName = (reference: string, execution: number): string =>
  execution === 1 ? reference : `${reference}-${execution}`;

/** The reference and number in an execution's name. */
export const executionOf = (name: string): { reference: string; execution: number } => {
  const match = /^(TD-[0-9A-Z]{4}-[0-9A-Z]{4})(?:-(\d+))?$/.exec(name);
  return { reference: match?.[1] ?? name, execution: Number(match?.[2] ?? 1) };
};

/**
 * Gives the ticket its next execution. The stream starts it from this event, and an older execution ends as superseded.
 */
export const withNextExecution = (draft: Draft, reason: string): Draft =>
  draft.record({
    type: 'workflow_replaced',
    reason,
    change: { execution: draft.ticket.execution + 1, executionSince: draft.context.now, needsHelp: null },
  });
