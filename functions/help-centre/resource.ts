import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'siteBucket' | 'queues' | 'siteSecret' | 'siteUrl'>;

/** The `help-centre` function and its permissions. */
export const helpCentre = (
  scope: Construct,
  { context, tickets, siteBucket, queues, siteSecret, siteUrl }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'HelpCentre', {
    context,
    name: 'help-centre',
    description: 'Readers’ answers in the help centre: whether an article helped, and searches without a result',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      SITE_BUCKET: siteBucket.bucketName,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      SITE_SECRET_ARN: siteSecret.secretArn,
      ...siteUrl,
    } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS'>,
  });
  tickets.grant(made, 'helpCentre');
  made.allow(['secretsmanager:GetSecretValue'], [siteSecret.secretArn]);
  // Mails a confirmation to people who subscribe to the status page.
  made.allow(['sqs:SendMessage'], [queues.outgoing.queue.queueArn]);
  const missing = siteBucket.arnForObjects('*/missing.html');
  made.allow(['s3:GetObject'], [missing]);
  made.acknowledgeWildcards([missing], 'One page an organisation and language.');
  return made;
};
