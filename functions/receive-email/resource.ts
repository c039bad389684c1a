import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues' | 'linkSecret'>;

/** The `receive-email` function and its permissions. */
export const receiveEmail = (
  scope: Construct,
  { context, tickets, storage, queues, linkSecret }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'ReceiveEmail', {
    context,
    name: 'receive-email',
    description: 'Turns inbound mails into tickets and messages',
    timeout: CONSUMER_TIMEOUT.mail,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      RAW_MAIL_BUCKET: storage.rawMail.bucketName,
      CONTENT_BUCKET: storage.content.bucketName,
      LINK_SECRET_ARN: linkSecret.secretArn,
    } satisfies EnvironmentOf<Environment>,
  });
  // Recognises the reply addresses in our notices.
  made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
  // One at a time: five of SES's largest mails, 40 MB each, wouldn't fit in memory together.
  made.consume(queues.mail.queue, context.stage.consumers.mail, { batchSize: 1 });
  // A declined solution may be escalated, which needs the indexes for the assignment.
  tickets.grantReadWrite(made, { indexes: true });
  storage.allow(made, { mail: ['read', 'tag'], messages: ['read', 'write'], attachments: ['write'] });
  return made;
};
