import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'callers'>;

/** The `webhooks` function and its permissions. */
export const webhooks = (scope: Construct, { context, tickets, storage, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Webhooks', {
    context,
    name: 'webhooks',
    description: 'Webhooks and their deliveries, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      ...callers,
      CONTENT_BUCKET: storage.content.bucketName,
      OUTBOUND_ALSO_ALLOWED: context.stage.outboundAlsoAllowed.join(','),
    } satisfies EnvironmentOf<Environment>,
  });
  tickets.grant(made, 'authentication', 'webhooks', 'once');
  storage.allow(made, { messages: ['read'] });
  return made;
};
