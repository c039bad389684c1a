import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ChatAnswer, Wakes } from '../../usecases/chat/ports.ts';
import { delayOf } from './delay.ts';

const sendTo = async (client: SQSClient, QueueUrl: string, message: object, seconds: number): Promise<void> => {
  const MessageBody = JSON.stringify(message);
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds: delayOf(seconds) }));
};

/** Sends the wake-ups of chats. */
export const wakes = (client: SQSClient, QueueUrl: string): Wakes => ({
  send: (wake, seconds) => sendTo(client, QueueUrl, wake, seconds),
});

/** Sends tickets' answers that are shown in their chats. */
export const chatAnswers =
  (client: SQSClient, QueueUrl: string) =>
  (answer: ChatAnswer): Promise<void> =>
    sendTo(client, QueueUrl, answer, 0);
