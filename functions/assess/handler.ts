import { task } from '../../shared/runtime/task.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { assessInputSchema } from '../../shared/schemas/workflow.ts';
import { assessStep } from '../../shared/usecases/drive-workflow.ts';

const services = ticketServices();

export const handler = task(assessInputSchema, async (input) => {
  const output = await assessStep(services, input);
  return { output, outcome: output.next };
});
