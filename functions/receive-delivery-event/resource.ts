import type { Construct } from 'constructs';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { CONSUMER_TIMEOUT } from '../../infra/constructs/queues/queues.ts';
import type { TableEnvironment } from '../../shared/runtime/environment.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'queues'>;

/** The `receive-delivery-event` function and its permissions. */
export const receiveDeliveryEvent = (scope: Construct, { context, tickets, queues }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'ReceiveDeliveryEvent', {
    context,
    name: 'receive-delivery-event',
    description: 'Records SES’s events about sent mails: bounces, complaints, deliveries',
    timeout: CONSUMER_TIMEOUT.delivery,
    environment: { TABLE_NAME: tickets.table.tableName } satisfies EnvironmentOf<TableEnvironment>,
  });
  made.consume(queues.delivery.queue, context.stage.consumers.delivery);
  tickets.grantReadWrite(made, { indexes: true });
  return made;
};
