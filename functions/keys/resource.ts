import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers'>;

/** The `keys` function and its permissions. */
export const keys = (scope: Construct, { context, tickets, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Keys', {
    context,
    name: 'keys',
    description: 'API keys, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: { TABLE_NAME: tickets.table.tableName, ...callers } satisfies EnvironmentOf<Environment>,
  });
  tickets.grant(made, 'authentication', 'keys', 'once');
  return made;
};
