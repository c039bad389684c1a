import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'engine' | 'callers'>;

/** Two processors, and disk for a year of a large organisation's facts (docs/decisions/0094). */
const MEMORY_MEGABYTES = 3008;
const DISK_MEGABYTES = 3072;

/** The `reports` function and its permissions. */
export const reports = (scope: Construct, { context, tickets, storage, engine, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Reports', {
    context,
    name: 'reports',
    description: 'Figures and the tickets behind them, over the HTTP API',
    ...ANSWERS_HTTP,
    memorySize: MEMORY_MEGABYTES,
    diskMegabytes: DISK_MEGABYTES,
    layers: engine.layers,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      FACTS_BUCKET: storage.facts.bucketName,
      ...callers,
    } satisfies EnvironmentOf<Environment>,
  });
  tickets.grant(made, 'authentication', 'figureMails');
  storage.allow(made, { facts: ['read'], reviews: ['read'] });
  storage.allowListing(made, 's3:ListBucket', ['facts', 'reviews']);
  return made;
};
