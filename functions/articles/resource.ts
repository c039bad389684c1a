import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'callers' | 'siteUrl'>;

/** The `articles` function and its permissions. */
export const articles = (
  scope: Construct,
  { context, tickets, storage, callers, siteUrl }: Parts,
): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Articles', {
    context,
    name: 'articles',
    description: 'Articles of the help centre, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      ...callers,
      ...siteUrl,
    } satisfies EnvironmentOf<Environment, 'SITE_URL' | 'SITE_DOMAINS'>,
  });
  tickets.grant(made, 'authentication', 'articles', 'once');
  // For suggestions for a ticket, the tickets an article has answered, and drafts from solutions.
  tickets.grant(made, 'ticketsRead', 'recordingReads');
  storage.allow(made, { messages: ['read'], uploads: ['read'], images: ['read', 'write'] });
  return made;
};
