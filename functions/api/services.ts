import * as z from 'zod';
import { chats } from '../../shared/adapters/dynamodb/chat/chats.ts';
import { desks } from '../../shared/adapters/dynamodb/chat/desks.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { suspectedIncidents } from '../../shared/adapters/dynamodb/monitoring/suspected.ts';
import { senders } from '../../shared/adapters/dynamodb/people/senders.ts';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { qualityChecks } from '../../shared/adapters/dynamodb/quality/quality-checks.ts';
import { erasedChats } from '../../shared/adapters/dynamodb/records/erased-chats.ts';
import { erasedItems } from '../../shared/adapters/dynamodb/records/erased-items.ts';
import { reads } from '../../shared/adapters/dynamodb/tickets/reads.ts';
import { attachmentKey } from '../../shared/adapters/s3/attachments.ts';
import { downloadLinks } from '../../shared/adapters/s3/download-link.ts';
import { erasures } from '../../shared/adapters/s3/erasures.ts';
import { longTextKey } from '../../shared/adapters/s3/large-texts.ts';
import { uploads } from '../../shared/adapters/s3/uploads.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { once } from '../../shared/http/once/once.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';

const environmentSchema = tableEnvironment.extend({
  PUBLIC_API_URL: z.string().default(''),
  RAW_MAIL_BUCKET: z.string(),
  ERASURES_BUCKET: z.string(),
  ERASURES_QUEUE_URL: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { CONTENT_BUCKET, PUBLIC_API_URL, RAW_MAIL_BUCKET, ERASURES_BUCKET, ERASURES_QUEUE_URL, OUTGOING_QUEUE_URL } =
  readEnvironment(environmentSchema);
const tickets = ticketServices();

/** By then, the item that names the objects has been written. */
const FORGETTING_WAITS_SECONDS = 30;

/** The routes' dependencies, built once per cold start. */
export const services = {
  ...tickets,
  reads: reads(tickets.table),
  once: once(tickets.table),
  ...callers(tickets.table, tickets.configuration),
  articles: articles(tickets.table),
  suppressions: suppressions(tickets.table),
  senders: senders(tickets.table),
  mailLink: downloadLinks(RAW_MAIL_BUCKET),
  attachmentLink: downloadLinks(CONTENT_BUCKET),
  uploads: uploads(tickets.table, CONTENT_BUCKET),
  items: erasedItems(tickets.table),
  chats: erasedChats(tickets.table),
  openChats: chats(tickets.table),
  checks: qualityChecks(tickets.table),
  suspected: suspectedIncidents(tickets.table),
  desks: desks(tickets.table),
  erasures: erasures(ERASURES_BUCKET),
  tellOf: commandQueue(OUTGOING_QUEUE_URL),
  queueErasure: commandQueue(ERASURES_QUEUE_URL),
  queueForgetting: commandQueue(ERASURES_QUEUE_URL, { delaySeconds: FORGETTING_WAITS_SECONDS }),
  longTextKey,
  fileKey: attachmentKey,
};

/** The header with a ticket's version, for If-Match. */
export const versioned = ({ version }: { version: number }) => ({ etag: `"${version}"` });

/** A ticket's URL. Absolute when the API's own URL is known. */
export const ticketUrl = (reference: string): string => `${PUBLIC_API_URL.replace(/\/+$/, '')}/v1/tickets/${reference}`;
