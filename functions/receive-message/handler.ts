import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { uploads } from '../../shared/adapters/s3/uploads.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { countReceived, metrics } from '../../shared/runtime/observe.ts';
import { queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { readQueueMessage } from '../../shared/schemas/read-queue-message.ts';
import { receiveQueueMessage } from '../../shared/usecases/intake/receive-queue-message.ts';
import { receiveAlarmEvent } from '../../shared/usecases/monitoring/receive-alarm-event.ts';

const environmentSchema = tableEnvironment.extend({ DEAD_LETTER_QUEUE_URL: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { CONTENT_BUCKET, DEAD_LETTER_QUEUE_URL } = readEnvironment(environmentSchema);
const tickets = ticketServices();
const services = { ...tickets, uploads: uploads(tickets.table, CONTENT_BUCKET) };
const queues = new SQSClient(clientSettings('sqs'));

/** SQS's own redrive can't attach a reason, so this function moves unreadable messages to the dead-letter queue itself. */
const keepWithReason = async (body: string, reason: string) => {
  await queues.send(
    new SendMessageCommand({
      QueueUrl: DEAD_LETTER_QUEUE_URL,
      MessageBody: body,
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
    }),
  );
  metrics.addMetric('QueueMessagesRefused', 'Count', 1);
  return { outcome: 'refused' };
};

export const handler = queueConsumer(async (body) => {
  const read = readQueueMessage(body);
  if (!read.ok) return keepWithReason(body, read.reason);
  if ('alarm' in read) {
    const { outcome, reference } = await receiveAlarmEvent(services, read.alarm);
    if (outcome === 'opened') countReceived('monitoring');
    return { outcome, ...(reference === null ? {} : { reference }) };
  }
  const received = await receiveQueueMessage(services, read.message);
  if (!received.ok) return keepWithReason(body, received.refusal.detail);
  if (received.outcome === 'opened') countReceived('queue');
  return { reference: received.reference, outcome: received.outcome };
});
