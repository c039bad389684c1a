import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ChatAnswer, Wakes } from '../../usecases/chat/ports.ts';

/** SQS delays a message for so long at most; what waits for longer comes early, and is put back. */
const MAX_DELAY_SECONDS = 900;

const sendTo = async (client: SQSClient, QueueUrl: string, message: object, seconds: number): Promise<void> => {
  const DelaySeconds = Math.min(seconds, MAX_DELAY_SECONDS);
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), DelaySeconds }));
};

/** What wakes chats. */
export const wakes = (client: SQSClient, QueueUrl: string): Wakes => ({
  send: (wake, seconds) => sendTo(client, QueueUrl, wake, seconds),
});

/** Answers of tickets that are to be shown in their chats. */
export const chatAnswers =
  (client: SQSClient, QueueUrl: string) =>
  (answer: ChatAnswer): Promise<void> =>
    sendTo(client, QueueUrl, answer, 0);
