import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues'>;

/** The `erase` function and its permissions. It is the only one that deletes personal data. */
export const erase = (scope: Construct, { context, tickets, storage, queues }: Parts): TierdeskFunction => {
  const letters = queues.personalDeadLetters;
  const made = new TierdeskFunction(scope, 'Erase', {
    context,
    name: 'erase',
    description: 'Erases persons: texts, files, mails and identifying data',
    timeout: CONSUMER_TIMEOUT.erasures,
    errorsBeforeAlarm: 1,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      WORDS_QUEUE_URL: queues.words.queue.queueUrl,
      RAW_MAIL_BUCKET: storage.rawMail.bucketName,
      ERASURES_BUCKET: storage.erasures.bucketName,
      ERASURES_QUEUE_URL: queues.erasures.queue.queueUrl,
      DEAD_LETTER_QUEUES: letters.map(({ queueUrl }) => queueUrl).join(','),
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.erasures.queue, 2, { batchSize: 1 });
  made.allow(['sqs:SendMessage'], [queues.words.queue.queueArn, queues.erasures.queue.queueArn]);
  tickets.grantReadWrite(made, { indexes: true });
  tickets.grant(made, 'erasing');
  storage.allow(made, {
    mail: ['erase'],
    messages: ['erase'],
    attachments: ['erase'],
    uploads: ['erase'],
    discarded: ['read', 'erase'],
    erasures: ['read', 'write'],
  });
  storage.allowListing(made, 's3:ListBucketVersions', ['mail', 'messages', 'attachments', 'uploads', 'discarded']);
  storage.allowListing(made, 's3:ListBucket', ['discarded']);
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'];
  made.allow(
    actions,
    letters.map(({ queueArn }) => queueArn),
  );
  return made;
};
