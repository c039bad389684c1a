import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<
  FunctionParts,
  'context' | 'tickets' | 'storage' | 'queues' | 'linkSecret' | 'chatSocket' | 'chatUrls'
>;

/** The `tend-chats` function and its permissions. */
export const tendChats = (
  scope: Construct,
  {
    context,
    tickets,
    storage,
    queues,
    linkSecret,
    chatSocket,
    chatUrls: { CHAT_SOCKET_URL: _url, ...callback },
  }: Parts,
): TierdeskFunction => {
  const { queue } = queues.chats;
  const made = new TierdeskFunction(scope, 'TendChats', {
    context,
    name: 'tend-chats',
    description: 'Does what is due in chats: offers, promises, silent chats, tickets',
    timeout: CONSUMER_TIMEOUT.chats,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      LINK_SECRET_ARN: linkSecret.secretArn,
      CHAT_QUEUE_URL: queue.queueUrl,
      ...callback,
    } satisfies EnvironmentOf<Environment, 'CHAT_CALLBACK_URL'>,
  });
  made.consume(queue, context.stage.consumers.chats);
  // A change in one chat can wake another that waits. Its own message goes back to the queue.
  made.allow(['sqs:SendMessage'], [queue.queueArn]);
  tickets.grantReadWrite(made, { indexes: true });
  tickets.grant(made, 'chats');
  storage.allow(made, { messages: ['read', 'write'], attachments: ['read', 'write'] });
  made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
  chatSocket.grantPushing(made);
  return made;
};
