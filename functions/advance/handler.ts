import { task } from '../../shared/runtime/task.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { advanceInputSchema } from '../../shared/schemas/workflow.ts';
import { advanceStep } from '../../shared/usecases/workflow/drive-workflow.ts';

const services = ticketServices();

export const handler = task(advanceInputSchema, async (input) => {
  const output = await advanceStep(services, input);
  return { output, outcome: output.next };
});
