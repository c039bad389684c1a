import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues'>;

/** The `receive-message` function and its permissions. */
export const receiveMessage = (scope: Construct, { context, tickets, storage, queues }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'ReceiveMessage', {
    context,
    name: 'receive-message',
    description: 'Turns other systems’ queue messages into tickets and messages',
    timeout: CONSUMER_TIMEOUT.intake,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      DEAD_LETTER_QUEUE_URL: queues.intake.deadLetters.queueUrl,
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.intake.queue, context.stage.consumers.intake);
  // Sends unreadable messages there itself, with the reason as an attribute.
  made.allow(['sqs:SendMessage'], [queues.intake.deadLetters.queueArn]);
  // A declined solution may be escalated, which needs the indexes for the assignment.
  tickets.grantReadWrite(made, { indexes: true });
  storage.allow(made, { messages: ['read', 'write'], attachments: ['write'], uploads: ['read'] });
  return made;
};
