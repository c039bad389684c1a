import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'queues' | 'linkSecret' | 'siteUrl' | 'siteSecret'>;

/** The `sign-in` function and its permissions. It can read no ticket and no person. */
export const signIn = (
  scope: Construct,
  { context, tickets, queues, linkSecret, siteUrl, siteSecret }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'SignIn', {
    context,
    name: 'sign-in',
    description: 'Sign-in to the requesters’ portal, and its sessions',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      LINK_SECRET_ARN: linkSecret.secretArn,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      SITE_SECRET_ARN: siteSecret.secretArn,
      ...siteUrl,
    } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS'>,
  });
  tickets.grant(made, 'signIn');
  made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn, siteSecret.secretArn]);
  made.allow(['sqs:SendMessage'], [queues.outgoing.queue.queueArn]);
  return made;
};
