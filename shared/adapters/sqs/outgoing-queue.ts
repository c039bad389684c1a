import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { OutgoingQueue } from '../../usecases/ports.ts';

/** Puts what there is left to tell on the outgoing queue, before send-message. */
export const outgoingQueue = (client: SQSClient, QueueUrl: string): OutgoingQueue => ({
  send: async (message) => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
  },
});
