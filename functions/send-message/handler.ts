import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { answerMilliseconds, clientSettings } from '../../shared/adapters/client-settings.ts';
import { realNow } from '../../shared/adapters/clock.ts';
import { chats } from '../../shared/adapters/dynamodb/chat/chats.ts';
import { copyMails } from '../../shared/adapters/dynamodb/chat/copy-mails.ts';
import { languages } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { ownerMails } from '../../shared/adapters/dynamodb/knowledge/owner-mails.ts';
import { figureMails } from '../../shared/adapters/dynamodb/monitoring/figure-mails.ts';
import { outages } from '../../shared/adapters/dynamodb/monitoring/outages.ts';
import { statusNews } from '../../shared/adapters/dynamodb/monitoring/status-news.ts';
import { subscribers, subscribingRequests } from '../../shared/adapters/dynamodb/monitoring/subscribers.ts';
import { suspectedIncidents } from '../../shared/adapters/dynamodb/monitoring/suspected.ts';
import { readers } from '../../shared/adapters/dynamodb/people/people.ts';
import { senders } from '../../shared/adapters/dynamodb/people/senders.ts';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { signIns } from '../../shared/adapters/dynamodb/portal/sign-ins.ts';
import { agentDigests } from '../../shared/adapters/dynamodb/telling/agent-digests.ts';
import { announcementPartition, announcements } from '../../shared/adapters/dynamodb/telling/announcements.ts';
import {
  checkedPartition,
  figuresPartition,
  notices,
  reviewPartition,
  suspectedPartition,
} from '../../shared/adapters/dynamodb/telling/notices.ts';
import { queueListings } from '../../shared/adapters/dynamodb/telling/queue-listings.ts';
import { waitingMessages } from '../../shared/adapters/dynamodb/telling/waiting-messages.ts';
import { webhooks } from '../../shared/adapters/dynamodb/webhooks/webhooks.ts';
import { NOTICE_TIMEOUT_MILLISECONDS, noticeWebhooks } from '../../shared/adapters/outbound/notice-webhooks.ts';
import { poster } from '../../shared/adapters/outbound/post.ts';
import { attachmentObjects } from '../../shared/adapters/s3/attachments.ts';
import { helpArticles } from '../../shared/adapters/s3/help-articles.ts';
import { reviewFiles } from '../../shared/adapters/s3/review-files.ts';
import { secretText } from '../../shared/adapters/secrets.ts';
import { mailSender } from '../../shared/adapters/ses/mail-sender.ts';
import { outgoingQueue } from '../../shared/adapters/sqs/outgoing-queue.ts';
import { chatAnswers } from '../../shared/adapters/sqs/wakes.ts';
import phrases from '../../shared/config/phrases/en.json' with { type: 'json' };
import templates from '../../shared/config/templates/en.json' with { type: 'json' };
import { actionUrlOf } from '../../shared/runtime/action-urls.ts';
import {
  answerUrlOf,
  confirmUrlOf,
  escalateUrlOf,
  linksAtOf,
  openUrlOf,
  subscriptionUrlOf,
  surveyUrlOf,
  unsubscribeUrlOf,
} from '../../shared/runtime/confirm-url.ts';
import { outboundEnvironment, readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { countLate, metrics } from '../../shared/runtime/observe.ts';
import { PutBack, queueConsumer } from '../../shared/runtime/queue.ts';
import { replyAddressFor } from '../../shared/runtime/reply-address.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { languagePackSchema } from '../../shared/schemas/configuration/template.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';
import {
  articlesDueMessageSchema,
  chatCopyMessageSchema,
  figuresMessageSchema,
  type OutgoingMessage,
  outgoingMessageSchema,
  qualityMessageSchema,
  type ReviewMessage,
  reviewMessageSchema,
  type StatusMessage,
  type SuspectedMessage,
  signInMessageSchema,
  statusMessageSchema,
  suspectedMessageSchema,
  webhookTroubleMessageSchema,
} from '../../shared/schemas/workflow.ts';
import type { MailWaits } from '../../shared/usecases/ports/telling.ts';
import { sendArticlesDue } from '../../shared/usecases/telling/articles-due.ts';
import { sendChatCopy } from '../../shared/usecases/telling/portal/chat-copy-mail.ts';
import { sendSignInMail } from '../../shared/usecases/telling/portal/sign-in-mail.ts';
import { sendQualityMail } from '../../shared/usecases/telling/quality-mail.ts';
import { sendReviewMail } from '../../shared/usecases/telling/review-mail.ts';
import { inTime } from '../../shared/usecases/telling/sending/in-time.ts';
import { NoticeNotYet } from '../../shared/usecases/telling/sending/sending.ts';
import { askSubscriber } from '../../shared/usecases/telling/status/ask-subscriber.ts';
import { checkStatus } from '../../shared/usecases/telling/status/check-status.ts';
import { tellStatus } from '../../shared/usecases/telling/status/tell-status.ts';
import { sendFiguresMail } from '../../shared/usecases/telling/supervisors/figures-mail.ts';
import { sendSuspectedMail } from '../../shared/usecases/telling/supervisors/suspected-mail.ts';
import { tell } from '../../shared/usecases/telling/tell.ts';
import { LONG_WAIT_SECONDS } from '../../shared/usecases/telling/wake-waiting.ts';
import { sendWebhookTrouble } from '../../shared/usecases/telling/webhook-trouble.ts';

const environmentSchema = tableEnvironment.extend(outboundEnvironment.shape).extend(siteEnvironment.shape).extend({
  LINK_SECRET_ARN: z.string(),
  PUBLIC_API_URL: z.string(),
  STAFF_URL: z.string(),
  FACTS_BUCKET: z.string(),
  SITE_BUCKET: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
  CHAT_QUEUE_URL: z.string(),
  VISIBILITY_TIMEOUT_SECONDS: z.coerce.number(),
  SES_CONFIGURATION_SET: z.string().optional(),
  AWS_REGION: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
/** A lease ends before the message that holds it comes back, and after the function that holds it. */
const LEASE_SHARE = 0.9;
const ticketing = ticketServices();
const queues = new SQSClient(clientSettings('sqs'));
const linkSecret = secretText(env.LINK_SECRET_ARN);
const sites = sitesFrom(env);
const linksAt = linksAtOf(sites, env.PUBLIC_API_URL);
/** What staff follow stands at the API's own address, apart from requesters' pages. */
const staffLinksAt = linksAtOf({ ownOf: () => null }, env.PUBLIC_API_URL);
const waiting = waitingMessages(ticketing.table);
const leaseSeconds = Math.floor(env.VISIBILITY_TIMEOUT_SECONDS * LEASE_SHARE);
const services = {
  ...ticketing,
  notices: notices(ticketing.table, leaseSeconds),
  announced: notices(ticketing.table, leaseSeconds, announcementPartition),
  reviewed: notices(ticketing.table, leaseSeconds, reviewPartition),
  checked: notices(ticketing.table, leaseSeconds, checkedPartition),
  warned: notices(ticketing.table, leaseSeconds, suspectedPartition),
  figured: notices(ticketing.table, leaseSeconds, figuresPartition),
  figureMails: figureMails(ticketing.table),
  suspected: suspectedIncidents(ticketing.table),
  outages: outages(ticketing.table),
  statusNews: statusNews(ticketing.table),
  subscribers: subscribers(ticketing.table),
  subscribing: subscribingRequests(ticketing.table),
  reviews: reviewFiles(env.FACTS_BUCKET),
  announcements: announcements(ticketing.table),
  readers: readers(ticketing.table),
  suppressions: suppressions(ticketing.table),
  senders: senders(ticketing.table),
  signIns: signIns(ticketing.table),
  articles: articles(ticketing.table),
  ownerMails: ownerMails(ticketing.table),
  chats: chats(ticketing.table),
  copies: copyMails(ticketing.table),
  showInChat: chatAnswers(queues, env.CHAT_QUEUE_URL),
  hooks: webhooks(ticketing.table),
  digests: agentDigests(ticketing.table),
  listings: queueListings(ticketing.table),
  outgoing: outgoingQueue<OutgoingMessage | ReviewMessage | SuspectedMessage | StatusMessage>(
    queues,
    env.OUTGOING_QUEUE_URL,
  ),
  webhooks: noticeWebhooks(
    poster({ alsoAllowed: env.OUTBOUND_ALSO_ALLOWED, timeoutMilliseconds: NOTICE_TIMEOUT_MILLISECONDS }),
  ),
  mail: mailSender(env.SES_CONFIGURATION_SET, env.AWS_REGION, attachmentObjects(env.CONTENT_BUCKET), ticketing.clock),
  languages: languages(ticketing.table),
  fallback: languagePackSchema.parse({ templates, phrases }),
  confirmUrl: confirmUrlOf(linksAt, linkSecret),
  actionUrl: actionUrlOf(env.PUBLIC_API_URL, linkSecret),
  surveyUrl: surveyUrlOf(linksAt, linkSecret),
  replyAddress: replyAddressFor(linkSecret),
  unsubscribeUrl: unsubscribeUrlOf(linksAt, linkSecret),
  endFiguresUrl: unsubscribeUrlOf(staffLinksAt, linkSecret, 'figures'),
  subscriptionUrl: subscriptionUrlOf(linksAt, linkSecret),
  answerUrl: answerUrlOf(linksAt, linkSecret),
  onAcknowledged: (seconds: number) => countLate('AcknowledgedLate', seconds),
  escalateUrl: escalateUrlOf(linksAt, linkSecret),
  helpArticles: helpArticles({ site: env.SITE_BUCKET, content: env.CONTENT_BUCKET }),
  openUrl: openUrlOf(sites, linkSecret),
  ...{ linkSecret, leaseSeconds, realNow, sites, staffUrl: env.STAFF_URL },
};

/** SQS counts a put back message as received again, so the pauses grow: thirty of them last for hours. */
const MAX_PAUSE_SECONDS = 900;

/** So often received, what would come back at once waits in the table instead, and its receives are counted anew. */
const MANY_RECEIVES = 10;

const pauseFor = ({ attributes }: SQSRecord): number => {
  const most = Math.min(MAX_PAUSE_SECONDS, 4 * 2 ** Number(attributes.ApproximateReceiveCount));
  return Math.ceil(most / 2 + (Math.random() * most) / 2);
};

/** What stops SES from taking mail is counted: an alarm tells a person. */
const WAITS = {
  throttled: 'MailThrottled',
  quota: 'MailQuotaReached',
  unavailable: 'MailUnavailable',
} satisfies Record<Exclude<MailWaits, 'no_time'>, string>;

const messageSchema = z.union([
  outgoingMessageSchema,
  signInMessageSchema,
  chatCopyMessageSchema,
  articlesDueMessageSchema,
  webhookTroubleMessageSchema,
  reviewMessageSchema,
  suspectedMessageSchema,
  figuresMessageSchema,
  statusMessageSchema,
  qualityMessageSchema,
]);
type Message = z.output<typeof messageSchema>;

/**
 * Throttling and another's lease aren't failures: the message comes back at a moment of its own. For a long wait the table
 * has it, however many wait; what keeps failing without a time of its own stays in the queue, which ends it in the dead
 * letters, and a mail to sign in or of a chat is worth nothing later.
 */
const comeBackLater = async (message: Message, record: SQSRecord, notYet: NoticeNotYet): Promise<'kept' | 'held'> => {
  // Another's lease is over by then, however often the message came back before.
  const most = notYet.message === 'leased_by_another' ? leaseSeconds : MAX_PAUSE_SECONDS;
  const seconds = notYet.seconds ?? Math.min(pauseFor(record), most);
  const hasTime = notYet.seconds !== undefined || notYet.message === 'throttled';
  // The next run of reconcile asks for an owner's mail again.
  const isLost = 'signIn' in message || 'chatCopy' in message || 'articlesDue' in message || 'statusAsk' in message;
  const isLong = seconds > LONG_WAIT_SECONDS || Number(record.attributes.ApproximateReceiveCount) > MANY_RECEIVES;
  if (hasTime && isLong && !isLost) {
    await waiting.keep(message, ticketing.clock.after(seconds));
    return 'kept';
  }
  await queues.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: env.OUTGOING_QUEUE_URL,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: Math.min(seconds, MAX_PAUSE_SECONDS),
    }),
  );
  return 'held';
};

/** For the log. */
const aboutOf = (message: Message): string => {
  if ('signIn' in message) return `sign-in ${message.signIn.id}`;
  if ('qualityChecked' in message) return `quality check of ${message.qualityChecked.reference}`;
  if ('statusAsk' in message) return `subscription ${message.statusAsk.id}`;
  if ('statusCheck' in message) return `status of ${message.statusCheck.organisation}`;
  if ('statusTell' in message) return `status news ${message.statusTell.news}`;
  if ('articlesDue' in message) return `articles of ${message.articlesDue.owner}`;
  if ('chatCopy' in message) return `chat ${message.chatCopy.id}`;
  if ('webhookTrouble' in message) return `webhook ${message.webhookTrouble.webhook}`;
  if ('figures' in message) return `figures of ${message.figures.from}`;
  if ('suspected' in message) return `suspected ${message.suspected.id}`;
  if ('review' in message) return `review of ${message.review.month}`;
  return 'announcement' in message ? message.announcement : message.reference;
};

/** To mark what was sent: two writes. */
const MARK_MILLISECONDS = 3000;

/** No mail is begun with less: SES may take that long, and who is ended between mail and mark has it sent twice. */
const RESERVED_MILLISECONDS = answerMilliseconds('ses') + MARK_MILLISECONDS;

const send = (message: Message, received: number, left: () => number): Promise<{ sent: number }> => {
  const hasTime = () => left() > RESERVED_MILLISECONDS;
  const timed = { ...services, ...inTime(services, hasTime), hasTime };
  if ('articlesDue' in message) return sendArticlesDue(timed, message.articlesDue);
  if ('qualityChecked' in message) return sendQualityMail(timed, message.qualityChecked);
  if ('statusAsk' in message) return askSubscriber(timed, message.statusAsk);
  if ('statusCheck' in message) return checkStatus(timed, message.statusCheck.organisation);
  if ('statusTell' in message) return tellStatus(timed, message.statusTell);
  if ('chatCopy' in message) return sendChatCopy(timed, message.chatCopy, received);
  if ('signIn' in message) return sendSignInMail(timed, message.signIn);
  if ('figures' in message) return sendFiguresMail(timed, message.figures);
  if ('suspected' in message) return sendSuspectedMail(timed, message.suspected);
  if ('review' in message) return sendReviewMail(timed, message.review);
  return 'webhookTrouble' in message ? sendWebhookTrouble(timed, message.webhookTrouble) : tell(timed, message);
};

export const handler = queueConsumer(async (body, record, left) => {
  const message = messageSchema.parse(JSON.parse(body));
  try {
    const { sent } = await send(message, Number(record.attributes.ApproximateReceiveCount), left);
    return { reference: aboutOf(message), outcome: `sent ${sent}` };
  } catch (error) {
    if (!(error instanceof NoticeNotYet)) throw error;
    const waits = ownValue(WAITS, error.message);
    if (waits) metrics.addMetric(waits, 'Count', 1);
    if ((await comeBackLater(message, record, error)) === 'kept')
      return { reference: aboutOf(message), outcome: `waits: ${error.message}` };
    throw new PutBack(error.message, { cause: error });
  }
});
