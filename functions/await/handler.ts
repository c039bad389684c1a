import { clockFrom } from '../../shared/adapters/clock.ts';
import { registrations } from '../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { loadTicket } from '../../shared/adapters/dynamodb/tickets/load-ticket.ts';
import { taskTokens } from '../../shared/adapters/step-functions/executions.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { task } from '../../shared/runtime/task.ts';
import { awaitInputSchema } from '../../shared/schemas/workflow.ts';
import { awaitStep } from '../../shared/usecases/workflow/await-step.ts';

// Doesn't use `ticketServices`: this function starts with every ticket, and needs neither texts nor the organisation.
const table = openTable(readEnvironment(tableEnvironment).TABLE_NAME);
const services = {
  store: { load: loadTicket(table) },
  registrations: registrations(table),
  clock: clockFrom(process.env),
};
const tokens = taskTokens();

export const handler = task(awaitInputSchema, async (input) => {
  const answer = await awaitStep(services, input);
  if (answer) await tokens.wake(input.token, answer);
  const outcome = answer ? 'answers_itself' : 'waiting';
  return { output: { outcome }, outcome };
});
