import { consulting, reading } from '../../shared/runtime/classifier.ts';
import { task } from '../../shared/runtime/task.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { assessInputSchema } from '../../shared/schemas/workflow.ts';
import { assessStep } from '../../shared/usecases/workflow/drive-workflow.ts';

const ticketing = ticketServices();
const services = { ...ticketing, consult: consulting(ticketing), read: reading(ticketing) };

export const handler = task(assessInputSchema, async (input) => {
  const output = await assessStep(services, input);
  return { output, outcome: output.next };
});
