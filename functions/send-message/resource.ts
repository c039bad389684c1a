import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import { addBurnAlarms } from '../../infra/constructs/watching/service-levels.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<
  FunctionParts,
  | 'context'
  | 'tickets'
  | 'storage'
  | 'queues'
  | 'sending'
  | 'linkSecret'
  | 'publicApiUrl'
  | 'siteUrl'
  | 'staffUrl'
  | 'siteBucket'
>;

/** What keeps mail back while nothing fails: each notice waits, and goes out once a person has mended it. */
const addMailAlarms = (made: TierdeskFunction, { alarms }: Parts['context']): void => {
  const waits = (metricName: string, threshold: number, meaning: string) =>
    alarms.add(made, metricName, {
      metric: made.ownMetric(metricName, { period: Duration.minutes(5), statistic: 'Sum' }),
      threshold,
      evaluationPeriods: 1,
      meaning,
      runbook: 'mail-waits',
    });
  waits('MailUnavailable', 1, 'SES takes no mail: account in the sandbox or paused, or a domain not verified.');
  waits('MailQuotaReached', 1, 'SES takes no more mail today: its daily quota is used up.');
  waits('MailThrottled', 100, 'SES takes mail more slowly than it is written: its rate is too low.');
};

/** The `send-message` function and its permissions. */
export const sendMessage = (
  scope: Construct,
  { context, tickets, storage, queues, sending, linkSecret, publicApiUrl, siteUrl, staffUrl, siteBucket }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'SendMessage', {
    context,
    name: 'send-message',
    description: 'Sends notices by mail; nothing else talks to SES',
    timeout: CONSUMER_TIMEOUT.outgoing,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      LINK_SECRET_ARN: linkSecret.secretArn,
      SES_CONFIGURATION_SET: sending.configurationSetName,
      VISIBILITY_TIMEOUT_SECONDS: String(queues.outgoing.visibilityTimeout.toSeconds()),
      SITE_BUCKET: siteBucket.bucketName,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      CHAT_QUEUE_URL: queues.chats.queue.queueUrl,
      OUTBOUND_ALSO_ALLOWED: context.stage.outboundAlsoAllowed.join(','),
      ...publicApiUrl,
      FACTS_BUCKET: storage.facts.bucketName,
      ...siteUrl,
      ...staffUrl,
    } satisfies EnvironmentOf<Environment, 'PUBLIC_API_URL' | 'SITE_URL' | 'SITE_DOMAINS' | 'STAFF_URL'>,
  });
  made.consume(queues.outgoing.queue, context.stage.consumers.outgoing);
  // What concerns many tickets goes on as messages of its own.
  made.allow(['sqs:SendMessage'], [queues.outgoing.queue.queueArn]);
  // An answer is shown in the chat that its ticket began with.
  made.allow(['sqs:SendMessage'], [queues.chats.queue.queueArn]);
  sending.allowSending(made);
  addMailAlarms(made, context);
  addBurnAlarms(made, context.alarms, 'AcknowledgedLate');
  made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
  tickets.grantReadWrite(made, { indexes: false });
  // A digest lists what waits in a team's queue.
  tickets.grant(made, 'queues');
  // An announcement goes to all requesters.
  tickets.grant(made, 'requesters');
  storage.allow(made, { messages: ['read'], attachments: ['read'], reviews: ['read'] });
  // Else S3 wouldn't say that a review isn't there yet.
  storage.allowListing(made, 's3:ListBucket', ['reviews']);
  // An acknowledgement names articles that fit: what the site's search knows, and what the requester's group searches.
  storage.allow(made, { articles: ['read'] });
  const searched = siteBucket.arnForObjects('*/search.json');
  made.allow(['s3:GetObject'], [searched]);
  made.acknowledgeWildcards([searched], 'One index an organisation and language.');
  return made;
};
