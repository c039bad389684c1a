import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { standingClaims } from '../../shared/adapters/dynamodb/claims.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/observe.ts';
import { PutBack, queueConsumer } from '../../shared/runtime/queue.ts';
import { announcedAgain, SETUP_NOTIFICATION } from '../../shared/schemas/mail/ses-notice.ts';
import { keysOf, storedNoticeSchema } from '../../shared/schemas/mail/stored-notice.ts';
import { checkMail, MailUnread } from '../../shared/usecases/intake/email/keeping/check-mail.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string(), RAW_MAIL_BUCKET: z.string(), MAIL_QUEUE_URL: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { TABLE_NAME, RAW_MAIL_BUCKET, MAIL_QUEUE_URL } = readEnvironment(environmentSchema);
const queue = new SQSClient(clientSettings('sqs'));
const services = {
  store: { claim: standingClaims(openTable(TABLE_NAME)) },
  queueMail: async (key: string): Promise<void> => {
    const MessageBody = JSON.stringify(announcedAgain(RAW_MAIL_BUCKET, key));
    await queue.send(new SendMessageCommand({ QueueUrl: MAIL_QUEUE_URL, MessageBody }));
  },
};

/** Handles S3's notices of raw mails, fifteen minutes after they were stored. */
export const handler = queueConsumer(async (body, { attributes }) => {
  const notice = storedNoticeSchema.safeParse(JSON.parse(body));
  // S3 tests a queue with a message of its own format.
  if (!notice.success) return { outcome: 'not_a_mail' };
  const looks = Number(attributes.ApproximateReceiveCount);
  for (const key of keysOf(notice.data)) {
    if (key.endsWith(SETUP_NOTIFICATION)) continue;
    const found = await checkMail(services, key, looks);
    if (found === 'unread') throw new PutBack('it may still wait in its queue');
    if (found === 'read') continue;
    logger.warn('mail_announced_again', { key });
    throw new MailUnread();
  }
  return { outcome: 'mail_was_read' };
});
