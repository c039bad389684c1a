import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import type { OutgoingMessage } from '../../../shared/schemas/workflow.ts';
import { reconcile } from '../../../shared/usecases/workflow/reconcile.ts';
import type { Desk } from './telling-desk.ts';

/** `reconcile` on a desk whose executions all run, and the messages that it queues. */
export const reconciling = (desk: Desk) => {
  const queued: OutgoingMessage[] = [];
  const services = {
    ...desk.services,
    registrations: registrations(openTable('tickets')),
    execution: async () => ({ status: 'RUNNING', error: null }),
    realNow: () => new Date().toISOString(),
    runningExecutions: async () => [],
    deadExecutions: async () => [],
    queueNotices: async (message: OutgoingMessage) => {
      queued.push(message);
    },
    progress: { load: async () => null, save: async () => {} },
    hasTime: () => true,
  };
  return { queued, run: () => reconcile(services, { force: false }) };
};
