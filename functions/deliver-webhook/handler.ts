import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { waitingMessages } from '../../shared/adapters/dynamodb/telling/waiting-messages.ts';
import { deliveries, lanes } from '../../shared/adapters/dynamodb/webhooks/deliveries.ts';
import { webhooks } from '../../shared/adapters/dynamodb/webhooks/webhooks.ts';
import { poster } from '../../shared/adapters/outbound/post.ts';
import { signedPost, WEBHOOK_TIMEOUT_MILLISECONDS } from '../../shared/adapters/outbound/signed-post.ts';
import { outgoingQueue } from '../../shared/adapters/sqs/outgoing-queue.ts';
import { outboundEnvironment, readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { metrics } from '../../shared/runtime/observe.ts';
import { PutBack, queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { type LaneMessage, type WebhookTroubleMessage, webhookMessageSchema } from '../../shared/schemas/workflow.ts';
import { LONG_WAIT_SECONDS } from '../../shared/usecases/telling/wake-waiting.ts';
import { deliverLane } from '../../shared/usecases/webhooks/deliver.ts';
import { whoListens } from '../../shared/usecases/webhooks/fan-out.ts';

const environmentSchema = tableEnvironment.extend(outboundEnvironment.shape).extend({
  WEBHOOK_QUEUE_URL: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
  /** How long a slot stays taken after its worker died; longer than the function's timeout. */
  SLOT_LEASE_SECONDS: z.coerce.number(),
});
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const ticketing = ticketServices();
const queue = new SQSClient(clientSettings('sqs'));
const waiting = waitingMessages(ticketing.table);
const forward = outgoingQueue<LaneMessage>(queue, env.WEBHOOK_QUEUE_URL, ({ webhook }) => webhook);
const owners = outgoingQueue<WebhookTroubleMessage>(queue, env.OUTGOING_QUEUE_URL);
const services = {
  ...ticketing,
  webhooks: webhooks(ticketing.table),
  lanes: lanes(ticketing.table, env.SLOT_LEASE_SECONDS),
  deliveries: deliveries(ticketing.table),
  post: signedPost(
    poster({ alsoAllowed: env.OUTBOUND_ALSO_ALLOWED, timeoutMilliseconds: WEBHOOK_TIMEOUT_MILLISECONDS }),
  ),
  chance: Math.random,
  tellOwner: (trouble: WebhookTroubleMessage) => owners.send([trouble]),
};

export const handler = queueConsumer(async (body, record) => {
  const message = webhookMessageSchema.parse(JSON.parse(body));
  const { reference } = message;
  if (!('webhook' in message)) {
    const told = await whoListens(services, message);
    await forward.send(told);
    return { reference, outcome: `for ${told.length} webhooks` };
  }
  const { outcome, laterSeconds, parked, disabled } = await deliverLane(services, message);
  if (parked > 0) metrics.addMetric('WebhookEventsParked', 'Count', parked);
  if (disabled) metrics.addMetric('WebhooksDisabled', 'Count', 1);
  if (laterSeconds === undefined) return { reference, outcome };
  // SQS allows 120,000 messages in flight, so long waits are kept in the table (docs/decisions/0120).
  if (laterSeconds > LONG_WAIT_SECONDS) {
    await waiting.keep(message, ticketing.clock.after(laterSeconds));
    return { reference, outcome: `waits: ${outcome}` };
  }
  // Returns the message itself to the queue: a new message would count as a loop (docs/aws-truth.md).
  await queue.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: env.WEBHOOK_QUEUE_URL,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: laterSeconds,
    }),
  );
  throw new PutBack(outcome);
});
