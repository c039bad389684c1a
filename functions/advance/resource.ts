import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { addBurnAlarms } from '../../infra/constructs/watching/service-levels.ts';
import type { TableEnvironment } from '../../shared/runtime/environment.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets'>;

/** The `advance` function and its permissions. */
export const advance = (scope: Construct, { context, tickets }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Advance', {
    context,
    name: 'advance',
    description: 'Carries out what is due on a ticket and returns the next step, for the state machine',
    timeout: Duration.seconds(30),
    errorsBeforeAlarm: 1,
    environment: { TABLE_NAME: tickets.table.tableName } satisfies EnvironmentOf<TableEnvironment>,
  });
  addBurnAlarms(made, context.alarms, 'CheckpointLate');
  tickets.grantReadWrite(made, { indexes: true });
  return made;
};
