import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers' | 'storage' | 'queues' | 'publicApiUrl'>;

/** The `api` function and its permissions. */
export const api = (
  scope: Construct,
  { context, tickets, storage, queues, publicApiUrl, callers }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Api', {
    context,
    name: 'api',
    description: 'The HTTP API',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      ...callers,
      CONTENT_BUCKET: storage.content.bucketName,
      RAW_MAIL_BUCKET: storage.rawMail.bucketName,
      ERASURES_BUCKET: storage.erasures.bucketName,
      ERASURES_QUEUE_URL: queues.erasures.queue.queueUrl,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      ...publicApiUrl,
    } satisfies EnvironmentOf<Environment, 'PUBLIC_API_URL'>,
  });
  tickets.grantReadWrite(made, { indexes: true });
  // A function can sign links only for objects that it may read or write itself.
  storage.allow(made, {
    mail: ['read'],
    messages: ['read', 'write'],
    attachments: ['read', 'write'],
    uploads: ['read', 'write'],
    erasures: ['read'],
  });
  made.allow(['sqs:SendMessage'], [queues.erasures.queue.queueArn]);
  // Informs an agent that one of their tickets was read.
  made.allow(['sqs:SendMessage'], [queues.outgoing.queue.queueArn]);
  return made;
};
