import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<
  FunctionParts,
  | 'context'
  | 'tickets'
  | 'storage'
  | 'queues'
  | 'linkSecret'
  | 'siteUrl'
  | 'siteSecret'
  | 'callers'
  | 'chatSocket'
  | 'chatUrls'
>;

/** The `chat` function and its permissions. */
export const chat = (
  scope: Construct,
  { context, tickets, storage, queues, linkSecret, siteUrl, siteSecret, callers, chatSocket, chatUrls }: Parts,
): TierdeskFunction => {
  const { queue } = queues.chats;
  const made = new TierdeskFunction(scope, 'Chat', {
    context,
    name: 'chat',
    description: 'Live chat: visitors and agents, by sockets and over HTTP',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      LINK_SECRET_ARN: linkSecret.secretArn,
      CHAT_QUEUE_URL: queue.queueUrl,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      ...chatUrls,
      SITE_SECRET_ARN: siteSecret.secretArn,
      ...siteUrl,
      ...callers,
    } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS' | 'CHAT_SOCKET_URL' | 'CHAT_CALLBACK_URL'>,
  });
  tickets.grantReadWrite(made, { indexes: true });
  tickets.grant(made, 'chats');
  storage.allow(made, { messages: ['read', 'write'], attachments: ['read', 'write'], uploads: ['read', 'write'] });
  made.allow(['sqs:SendMessage'], [queue.queueArn, queues.outgoing.queue.queueArn]);
  made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn, siteSecret.secretArn]);
  chatSocket.grantPushing(made);
  chatSocket.serveWith(made);
  return made;
};
