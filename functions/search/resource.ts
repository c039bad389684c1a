import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'words' | 'callers' | 'storage'>;

/** The `search` function and its permissions. */
export const search = (scope: Construct, { context, tickets, words, storage, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'Search', {
    context,
    name: 'search',
    description: 'Finds tickets by their words',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      ...callers,
      CONTENT_BUCKET: storage.content.bucketName,
      WORDS_TABLE_NAME: words.table.tableName,
    } satisfies EnvironmentOf<Environment>,
  });
  tickets.grant(made, 'authentication', 'read');
  tickets.grant(made, 'requesters', 'recordingReads');
  words.grantSearch(made);
  storage.allow(made, { messages: ['read'] });
  return made;
};
