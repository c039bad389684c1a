import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { TableEnvironment } from '../../shared/runtime/environment.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets'>;

/** The `await` function and its permissions. */
export const awaitFunction = (scope: Construct, { context, tickets }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Await', {
    context,
    name: 'await',
    description: 'Registers a waiting execution’s task token, and answers it if something happened meanwhile',
    timeout: Duration.seconds(30),
    memorySize: 256,
    errorsBeforeAlarm: 1,
    environment: { TABLE_NAME: tickets.table.tableName } satisfies EnvironmentOf<TableEnvironment>,
  });
  tickets.grantItem(made);
  return made;
};
