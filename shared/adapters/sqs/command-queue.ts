import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../client-settings.ts';
import { delayOf } from './delay.ts';

/** Puts commands on a queue, such as the one before receive-email. */
export const commandQueue = (QueueUrl: string, { delaySeconds = 0 }: { delaySeconds?: number } = {}) => {
  const client = new SQSClient(clientSettings('sqs'));
  // Without a delay, the queue's own applies.
  const delay = delaySeconds > 0 ? { DelaySeconds: delayOf(delaySeconds) } : {};
  return async (command: object): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(command), ...delay }));
  };
};
