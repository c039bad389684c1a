import { countLate, publishCounts } from '../../shared/runtime/observe.ts';
import { task } from '../../shared/runtime/task.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { advanceInputSchema } from '../../shared/schemas/workflow.ts';
import { advanceStep } from '../../shared/usecases/workflow/drive-workflow.ts';

const services = {
  ...ticketServices(),
  onCheckpoint: (lateSeconds: number) => countLate('CheckpointLate', lateSeconds),
};

export const handler = task(advanceInputSchema, async (input) => {
  const output = await advanceStep(services, input);
  publishCounts();
  return { output, outcome: output.next };
});
