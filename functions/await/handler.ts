import { taskTokens } from '../../shared/adapters/step-functions/executions.ts';
import { task } from '../../shared/runtime/task.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { awaitInputSchema } from '../../shared/schemas/workflow.ts';
import { awaitStep } from '../../shared/usecases/workflow/drive-workflow.ts';

const services = ticketServices();
const tokens = taskTokens();

export const handler = task(awaitInputSchema, async (input) => {
  const answer = await awaitStep(services, input);
  if (answer) await tokens.wake(input.token, answer);
  const outcome = answer ? 'answers_itself' : 'waiting';
  return { output: { outcome }, outcome };
});
