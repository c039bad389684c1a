import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../client-settings.ts';

/** Puts commands on a queue, such as the one before receive-email. */
export const commandQueue = (QueueUrl: string, { delaySeconds }: { delaySeconds?: number } = {}) => {
  const client = new SQSClient(clientSettings('sqs'));
  return async (command: object): Promise<void> => {
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(command), DelaySeconds: delaySeconds }),
    );
  };
};
