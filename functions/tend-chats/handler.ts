import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type ChatEnvironment, chatServices } from '../../shared/runtime/chat-services.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { PutBack, queueConsumer } from '../../shared/runtime/queue.ts';
import { chatAnswerSchema, chatWakeSchema } from '../../shared/schemas/workflow.ts';
import { tendChat } from '../../shared/usecases/chat/tend-chat.ts';
import { showAnswerInChat } from '../../shared/usecases/chat/ticket/show-answer.ts';

export type Environment = ChatEnvironment;
const { CHAT_QUEUE_URL } = readEnvironment(z.object({ CHAT_QUEUE_URL: z.string() }));
const services = chatServices();

const messageSchema = z.union([chatWakeSchema, chatAnswerSchema]);

/** SQS's own maximum is twelve hours. */
const MAX_PAUSE_SECONDS = 43_000;

export const handler = queueConsumer(async (body, record) => {
  const wake = messageSchema.parse(JSON.parse(body));
  if ('answer' in wake) return { outcome: await showAnswerInChat(services, wake) };
  const received = Number(record.attributes.ApproximateReceiveCount);
  const { outcome, laterSeconds } = await tendChat(services, wake, received);
  if (laterSeconds === null) return { outcome };
  // Returns the message itself to the queue: a new message would count as a loop (docs/aws-truth.md).
  await services.queue.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: CHAT_QUEUE_URL,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: Math.min(laterSeconds, MAX_PAUSE_SECONDS),
    }),
  );
  throw new PutBack(outcome);
});
