import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { TableEnvironment } from '../../shared/runtime/environment.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage'>;

/** The `assess` function and its permissions. */
export const assess = (scope: Construct, { context, tickets, storage }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Assess', {
    context,
    name: 'assess',
    description: 'Assesses and assigns a ticket, for the state machine',
    timeout: Duration.seconds(30),
    errorsBeforeAlarm: 1,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
    } satisfies EnvironmentOf<TableEnvironment>,
  });
  tickets.grantReadWrite(made, { indexes: true });
  storage.allow(made, { messages: ['read'] });
  const models = context.stage.classifierModels.map((model) => modelArn(made, model));
  if (models.length > 0) made.allow(['bedrock:InvokeModel'], models);
  return made;
};

const modelArn = (scope: Construct, model: string): string =>
  model.startsWith('arn:')
    ? model
    : Stack.of(scope).formatArn({
        service: 'bedrock',
        account: '',
        resource: 'foundation-model',
        resourceName: model,
      });
