import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'linkSecret' | 'siteUrl'>;

/** The `pages` function and its permissions. */
export const pages = (
  scope: Construct,
  { context, tickets, storage, linkSecret, siteUrl }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Pages', {
    context,
    name: 'pages',
    description: 'The pages behind the links in mails: confirmation, survey, agents’ actions',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      LINK_SECRET_ARN: linkSecret.secretArn,
      ...siteUrl,
    } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS'>,
  });
  made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
  // A declined solution may be escalated, which needs the indexes for the assignment.
  tickets.grantReadWrite(made, { indexes: true });
  storage.allow(made, { messages: ['read', 'write'] });
  return made;
};
