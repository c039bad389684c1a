import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'queues' | 'workflow'>;

/** The `signal-workflow` function and its permissions. */
export const signalWorkflow = (scope: Construct, { context, tickets, queues, workflow }: Parts): TierdeskFunction => {
  const { stateMachineArn } = workflow.stateMachine;
  const made = new TierdeskFunction(scope, 'SignalWorkflow', {
    context,
    name: 'signal-workflow',
    description: 'Starts a ticket’s execution, wakes it, replaces a dead one',
    timeout: CONSUMER_TIMEOUT.signals,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      STATE_MACHINE_ARN: stateMachineArn,
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.signals.queue, context.stage.consumers.signals);
  tickets.grantReadWrite(made, { indexes: false });
  made.allow(['states:StartExecution', 'states:SendTaskSuccess'], [stateMachineArn]);
  return made;
};
