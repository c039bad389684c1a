import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers' | 'storage' | 'queues'>;

/** The `held-mail` function and its permissions. */
export const heldMail = (scope: Construct, { context, tickets, storage, queues, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'HeldMail', {
    context,
    name: 'held-mail',
    description: 'Held mail, known senders and addresses without mail, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      ...callers,
      RAW_MAIL_BUCKET: storage.rawMail.bucketName,
      MAIL_QUEUE_URL: queues.mail.queue.queueUrl,
    } satisfies EnvironmentOf<Environment>,
  });
  // A released mail goes to receive-email, which reads raw mail.
  made.allow(['sqs:SendMessage'], [queues.mail.queue.queueArn]);
  tickets.grant(made, 'authentication', 'heldMail', 'once');
  storage.allow(made, { mail: ['read'] });
  return made;
};
