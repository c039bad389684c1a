import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers'>;

/** configure, with what it may do, and nothing more. */
export const configure = (scope: Construct, { context, tickets, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Configure', {
    context,
    name: 'configure',
    description: 'Policies, calendars, templates and the organisation, over the HTTP API',
    ...ANSWERS_HTTP,
    environment: { TABLE_NAME: tickets.table.tableName, ...callers } satisfies EnvironmentOf<Environment>,
  });
  tickets.grantAuthentication(made);
  tickets.grantConfiguration(made);
  return made;
};
