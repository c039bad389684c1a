import * as z from 'zod';
import { executions } from '../../shared/adapters/step-functions/executions.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { signalMessageSchema } from '../../shared/schemas/workflow.ts';
import { signalWorkflow } from '../../shared/usecases/workflow/signal-workflow.ts';

const services = ticketServices();
const environmentSchema = tableEnvironment.extend({ STATE_MACHINE_ARN: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { STATE_MACHINE_ARN } = readEnvironment(environmentSchema);
const starter = executions(STATE_MACHINE_ARN);

export const handler = queueConsumer(async (body) =>
  signalWorkflow(services, starter, signalMessageSchema.parse(JSON.parse(body))),
);
