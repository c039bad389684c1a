import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'siteUrl'>;

/** The `portal` function and its permissions. It has no secret, so it can't make links, and no queue. */
export const portal = (scope: Construct, { context, tickets, storage, siteUrl }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Portal', {
    context,
    name: 'portal',
    description: 'Requesters’ requests, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      ...siteUrl,
    } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS'>,
  });
  tickets.grantReadWrite(made, { indexes: true });
  storage.allow(made, { messages: ['read', 'write'], attachments: ['read', 'write'], uploads: ['read', 'write'] });
  // Lists the arrived parts of an upload.
  storage.allow(made, { uploads: ['parts'] });
  storage.allow(made, { articles: ['read'], images: ['read'] });
  return made;
};
