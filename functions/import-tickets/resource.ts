import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues'>;

/** Pages imported at once. Each writes a few hundred items a second, beside the normal work on tickets. */
const PAGES_AT_ONCE = 4;

/** The `import-tickets` function and its permissions. */
export const importTickets = (scope: Construct, { context, tickets, storage, queues }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'ImportTickets', {
    context,
    name: 'import-tickets',
    description: 'Imports tickets of other systems, a page of a file at a time',
    timeout: CONSUMER_TIMEOUT.imports,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      IMPORTS_QUEUE_URL: queues.imports.queue.queueUrl,
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.imports.queue, PAGES_AT_ONCE, { batchSize: 1 });
  made.allow(['sqs:SendMessage'], [queues.imports.queue.queueArn]);
  // An import looks up by index whether a person with this address is already known.
  tickets.grantReadWrite(made, { indexes: true });
  storage.allow(made, { messages: ['read', 'write'], uploads: ['read'] });
  return made;
};
