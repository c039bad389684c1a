import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers'>;

/** articles, with what it may do, and nothing more. */
export const articles = (scope: Construct, { context, tickets, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Articles', {
    context,
    name: 'articles',
    description: 'Articles of the help centre, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: { TABLE_NAME: tickets.table.tableName, ...callers } satisfies EnvironmentOf<Environment>,
  });
  tickets.grantAuthentication(made);
  tickets.grantArticles(made);
  return made;
};
