import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

const MAILS_AT_ONCE = 10;

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues'>;

/** The `check-mail` function and its permissions. */
export const checkMail = (scope: Construct, { context, tickets, storage, queues }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'CheckMail', {
    context,
    name: 'check-mail',
    description: 'Finds stored mails without a result, and has them read',
    timeout: CONSUMER_TIMEOUT.mailChecks,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      RAW_MAIL_BUCKET: storage.rawMail.bucketName,
      MAIL_QUEUE_URL: queues.mail.queue.queueUrl,
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.mailChecks.queue, 2, { batchSize: MAILS_AT_ONCE });
  tickets.grant(made, 'claims');
  made.allow(['sqs:SendMessage'], [queues.mail.queue.queueArn]);
  return made;
};
