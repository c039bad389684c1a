import { executionName, executionOf } from '../../domain/workflow/executions.ts';
import { wakes } from '../../domain/workflow/signal.ts';
import type { SignalMessage, Step } from '../../schemas/workflow.ts';
import type { WorkflowServices } from './drive-workflow.ts';
import { replaceExecution } from './replace-execution.ts';
import { answerTo, superseded } from './steps.ts';

export type Starter = {
  start: (name: string, input: { reference: string; execution: number }) => Promise<'started' | 'exists'>;
  wake: (token: string, answer: Step) => Promise<'woken' | 'too_late'>;
};

export type SignalOutcome =
  | 'started'
  | 'exists'
  | 'woken'
  | 'too_late'
  | 'nobody_waits'
  | 'replaced'
  | 'needs_help'
  | 'not_needed'
  | 'unknown_ticket';

/**
 * Starts a ticket's execution, wakes a waiting one with its next step, or replaces a dead one. A signal carries no
 * data: a repeated or late one finds an execution with that name, or a registration that has seen the event
 * (architecture rules 4 and 8).
 */
export const signalWorkflow = async (
  services: WorkflowServices,
  starter: Starter,
  message: SignalMessage,
): Promise<{ reference: string; outcome: SignalOutcome }> => {
  if ('execution' in message) {
    const { reference, execution } = executionOf(message.execution);
    const counts = message.status !== 'ABORTED';
    const outcome = await replaceExecution(
      services,
      reference,
      execution,
      `execution_${message.status.toLowerCase()}`,
      counts,
    );
    return { reference, outcome };
  }
  const { reference, sequence, type } = message;
  if (type === 'created' || type === 'clocks_started')
    return { reference, outcome: await starter.start(executionName(reference, 1), { reference, execution: 1 }) };
  if (type === 'workflow_replaced') return { reference, outcome: await startLatest(services, starter, reference) };
  // The event was written before the signal, so the ticket read here contains it, whether it is read before or after
  // the registration.
  const { ticket, registered } = await services.registrations.standing(reference);
  if (!ticket || !wakes(registered, { sequence })) return { reference, outcome: 'nobody_waits' };
  const answer = await answerTo(services, ticket, registered, message);
  return { reference, outcome: await starter.wake(registered.token, answer) };
};

/** Starts the execution that the ticket names now, and ends the previous one's wait as superseded. */
const startLatest = async (services: WorkflowServices, starter: Starter, reference: string): Promise<SignalOutcome> => {
  // An execution that registers later reads the ticket afterwards and sees that it was replaced.
  const { ticket, registered } = await services.registrations.standing(reference);
  if (!ticket) return 'unknown_ticket';
  const { execution } = ticket;
  const outcome = await starter.start(executionName(reference, execution), { reference, execution });
  if (registered && registered.execution < execution)
    await starter.wake(registered.token, superseded(services, registered));
  return outcome;
};
