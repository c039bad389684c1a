import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Puts commands on the mail queue, before receive-email. */
export const mailQueue = (QueueUrl: string) => {
  const client = new SQSClient({});
  return async (command: object): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(command) }));
  };
};
