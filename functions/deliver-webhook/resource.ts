import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues'>;

/** A slot's lease exceeds the function's timeout by this much. */
const LEASE_MARGIN_SECONDS = 30;

/** The `deliver-webhook` function and its permissions. */
export const deliverWebhook = (scope: Construct, { context, tickets, storage, queues }: Parts): TierdeskFunction => {
  const { queue } = queues.webhooks;
  const made = new TierdeskFunction(scope, 'DeliverWebhook', {
    context,
    name: 'deliver-webhook',
    description: 'Sends tickets’ events to webhooks',
    timeout: CONSUMER_TIMEOUT.webhooks,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      OUTBOUND_ALSO_ALLOWED: context.stage.outboundAlsoAllowed.join(','),
      WEBHOOK_QUEUE_URL: queue.queueUrl,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      SLOT_LEASE_SECONDS: String(CONSUMER_TIMEOUT.webhooks.toSeconds() + LEASE_MARGIN_SECONDS),
    } satisfies EnvironmentOf<Environment>,
  });
  made.consume(queue, context.stage.consumers.webhooks);
  // Queues a message for each webhook of an event, and mails to webhooks' owners.
  made.allow(['sqs:SendMessage'], [queue.queueArn, queues.outgoing.queue.queueArn]);
  tickets.grant(made, 'webhooks', 'waiting');
  storage.allow(made, { messages: ['read'] });
  return made;
};
