import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

/** Lambda passes on fewer when they reach 6 MB or the gathering time is over. */
const EVENTS_A_FILE = 1000;

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues'>;

/** The `write-facts` function and its permissions. */
export const writeFacts = (scope: Construct, { context, tickets, storage, queues }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'WriteFacts', {
    context,
    name: 'write-facts',
    description: 'Writes ticket events as rows of facts for figures',
    timeout: CONSUMER_TIMEOUT.facts,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      FACTS_BUCKET: storage.facts.bucketName,
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.facts.queue, 2, {
    batchSize: EVENTS_A_FILE,
    gather: Duration.seconds(context.stage.factsEverySeconds),
  });
  tickets.grant(made, 'events');
  storage.allow(made, { facts: ['write'] });
  return made;
};
