import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Wakes } from '../../usecases/chat/ports.ts';

/** SQS delays a message for so long at most; what waits for longer comes early, and is put back. */
const MAX_DELAY_SECONDS = 900;

/** What wakes chats. */
export const wakes = (client: SQSClient, QueueUrl: string): Wakes => ({
  send: async (wake, seconds) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify(wake),
        DelaySeconds: Math.min(seconds, MAX_DELAY_SECONDS),
      }),
    );
  },
});
