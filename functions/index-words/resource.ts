import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

/** Events of one ticket within this time lead to one comparison. */
const GATHER = Duration.seconds(5);
const TICKETS_AT_ONCE = 100;

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'words' | 'storage' | 'queues'>;

/** The `index-words` function and its permissions. */
export const indexWords = (scope: Construct, { context, tickets, words, storage, queues }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'IndexWords', {
    context,
    name: 'index-words',
    description: 'Keeps the words by which tickets are found',
    timeout: CONSUMER_TIMEOUT.words,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      WORDS_TABLE_NAME: words.table.tableName,
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queues.words.queue, 2, { batchSize: TICKETS_AT_ONCE, gather: GATHER });
  tickets.grant(made, 'texts');
  words.grantWrite(made);
  storage.allow(made, { messages: ['read'] });
  return made;
};
