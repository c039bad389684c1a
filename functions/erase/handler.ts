import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { heldMails } from '../../shared/adapters/dynamodb/intake/held-mail.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { erasedChats } from '../../shared/adapters/dynamodb/records/erased-chats.ts';
import { erasedItems } from '../../shared/adapters/dynamodb/records/erased-items.ts';
import { erasedUploads } from '../../shared/adapters/dynamodb/records/erased-uploads.ts';
import { announcements } from '../../shared/adapters/dynamodb/telling/announcements.ts';
import { erasedObjects } from '../../shared/adapters/s3/erased-objects.ts';
import { erasures } from '../../shared/adapters/s3/erasures.ts';
import { UPLOAD_LINK_SECONDS } from '../../shared/adapters/s3/uploading/upload-link.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { deadLetters } from '../../shared/adapters/sqs/dead-letters.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/observe.ts';
import { queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { erasureMessageSchema, expiredMessageSchema, forgetMessageSchema } from '../../shared/schemas/erasure.ts';
import { eraseExpired } from '../../shared/usecases/records/erasing/erase-expired.ts';
import { erasePerson } from '../../shared/usecases/records/erasing/erase-person.ts';
import { eraseUploads } from '../../shared/usecases/records/erasing/erase-uploads.ts';

const environmentSchema = tableEnvironment.extend({
  RAW_MAIL_BUCKET: z.string(),
  WORDS_QUEUE_URL: z.string(),
  ERASURES_BUCKET: z.string(),
  ERASURES_QUEUE_URL: z.string(),
  /** Queue URLs, separated by commas. */
  DEAD_LETTER_QUEUES: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const { CONTENT_BUCKET, RAW_MAIL_BUCKET, WORDS_QUEUE_URL, ERASURES_BUCKET, ERASURES_QUEUE_URL, DEAD_LETTER_QUEUES } =
  readEnvironment(environmentSchema);
const ticketing = ticketServices();
const services = {
  ...ticketing,
  items: erasedItems(ticketing.table),
  articles: articles(ticketing.table),
  chats: erasedChats(ticketing.table),
  uploads: erasedUploads(ticketing.table),
  objects: erasedObjects({ content: CONTENT_BUCKET, rawMail: RAW_MAIL_BUCKET }),
  erasures: erasures(ERASURES_BUCKET),
  queueWords: commandQueue(WORDS_QUEUE_URL),
  queueForgetting: commandQueue(ERASURES_QUEUE_URL, { delaySeconds: UPLOAD_LINK_SECONDS }),
  heldMails: heldMails(ticketing.table),
  announcements: announcements(ticketing.table),
  deadLetters: deadLetters(new SQSClient(clientSettings('sqs')), DEAD_LETTER_QUEUES.split(',')),
};

export const handler = queueConsumer(async (body) => {
  const message = z.union([erasureMessageSchema, forgetMessageSchema, expiredMessageSchema]).parse(JSON.parse(body));
  if ('forget' in message) {
    const { reference, mails, files, uploads } = message.forget;
    for (const key of mails) await services.objects.removeRawMail(key);
    for (const key of files) await services.objects.removeFile(key);
    for (const whose of uploads?.of ?? []) await eraseUploads(services, uploads?.organisation ?? '', whose);
    return { outcome: 'forgotten', reference };
  }
  if ('expired' in message) {
    const { reference } = message.expired;
    logger.info('texts_expired', { reference, ...(await eraseExpired(services, message.expired)) });
    return { outcome: 'texts_expired', reference };
  }
  const { erase } = message;
  const { state, report, obstacles } = await erasePerson(services, erase);
  logger.info('erasure', { erasure: erase.id, ...report, obstacles: obstacles.length });
  return { outcome: `erasure_${state}` };
});
