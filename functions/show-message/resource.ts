import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './services.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'callers' | 'storage'>;

/** The `show-message` function and its permissions. */
export const showMessage = (scope: Construct, { context, tickets, storage, callers }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'ShowMessage', {
    context,
    name: 'show-message',
    description: 'A message with its whole mail, HTML made safe',
    ...ANSWERS_HTTP,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      ...callers,
      CONTENT_BUCKET: storage.content.bucketName,
      RAW_MAIL_BUCKET: storage.rawMail.bucketName,
    } satisfies EnvironmentOf<Environment>,
  });
  tickets.grant(made, 'authentication', 'read', 'recordingReads');
  storage.allow(made, { mail: ['read'], messages: ['read'] });
  return made;
};
