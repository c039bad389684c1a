import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers' | 'storage' | 'queues'>;

/** The `configure` function and its permissions. */
export const configure = (
  scope: Construct,
  { context, tickets, callers, storage, queues }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Configure', {
    context,
    name: 'configure',
    description: 'Configuration, announcements and imports, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      IMPORTS_QUEUE_URL: queues.imports.queue.queueUrl,
      ...callers,
    } satisfies EnvironmentOf<Environment>,
  });
  tickets.grant(made, 'authentication', 'configuration', 'once');
  storage.allow(made, { uploads: ['read'] });
  made.allow(['sqs:SendMessage'], [queues.imports.queue.queueArn]);
  return made;
};
