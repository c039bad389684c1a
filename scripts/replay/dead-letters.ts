import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A dead-letter queue and its source queue. The source is null when messages must be handled by hand. */
export type DeadLetters = { name: string; source: string | null };
export type DeadLetter = { queue: DeadLetters; url: string; message: Message };

const SECONDS_TO_DECIDE = 60;
const MAX_PER_CALL = 10;
/** Stops after this many calls in a row without a new message: SQS answers from some of its hosts only. */
const EMPTY_CALLS = 2;

/** @param output the stack's output `DeadLetterQueues`: pairs of a dead-letter queue and its source */
export const deadLetterQueues = (output: string): DeadLetters[] =>
  output.split(',').map((pair) => {
    const [name = '', source = ''] = pair.split('=');
    return { name, source: source || null };
  });

export const urlOf = async (client: SQSClient, QueueName: string): Promise<string> =>
  (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';

/** Reads every message of a queue. They are hidden from other readers for a minute. */
export const readAll = async (client: SQSClient, queue: DeadLetters): Promise<DeadLetter[]> => {
  const url = await urlOf(client, queue.name);
  const found = new Map<string, Message>();
  let emptyCalls = 0;
  while (emptyCalls < EMPTY_CALLS) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: MAX_PER_CALL,
        VisibilityTimeout: SECONDS_TO_DECIDE,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    const before = found.size;
    for (const message of Messages) found.set(message.MessageId ?? '', message);
    emptyCalls = found.size === before ? emptyCalls + 1 : 0;
  }
  return [...found.values()].map((message) => ({ queue, url, message }));
};

/** Reads some messages of a queue without hiding them from other readers. */
export const peek = async (client: SQSClient, queue: DeadLetters): Promise<DeadLetter[]> => {
  const url = await urlOf(client, queue.name);
  const found = new Map<string, Message>();
  for (let call = 0; call < EMPTY_CALLS; call++) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: MAX_PER_CALL,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    for (const message of Messages) found.set(message.MessageId ?? '', message);
  }
  return [...found.values()].map((message) => ({ queue, url, message }));
};

export const causeOf = ({ message }: DeadLetter): string =>
  message.MessageAttributes?.reason?.StringValue ??
  message.MessageAttributes?.ErrorMessage?.StringValue ??
  message.MessageAttributes?.ERROR_MESSAGE?.StringValue ??
  `given up after ${message.Attributes?.ApproximateReceiveCount ?? 'several'} tries, looks by this command included: see the function's log`;

/** When the message was put on the queue. */
export const sentAtOf = ({ message }: DeadLetter): string =>
  new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString();

/** Sends first and deletes then, so that a crash in between repeats the message instead of losing it. */
export const sendBack = async (client: SQSClient, to: string, { url, message }: DeadLetter): Promise<void> => {
  await client.send(new SendMessageCommand({ QueueUrl: to, MessageBody: message.Body ?? '' }));
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
};

/**
 * Removes a message for good. Keeps it in S3 first, with its cause and the reason for discarding it, so that a mistake can be
 * undone. After a crash before the deletion, the message is still on the queue, and the next try writes the same object.
 */
export const discard = async (
  clients: { queues: SQSClient; objects: S3Client },
  bucket: string,
  letter: DeadLetter,
  reason: string,
): Promise<string> => {
  const { queue, url, message } = letter;
  const Key = `discarded/${queue.name}/${message.MessageId}.json`;
  const kept = {
    queue: queue.name,
    sentAt: sentAtOf(letter),
    cause: causeOf(letter),
    reason,
    body: message.Body ?? '',
  };
  await clients.objects.send(
    new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(kept), ContentType: 'application/json' }),
  );
  await clients.queues.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
  return Key;
};

/** Makes the message visible to other readers at once. */
export const leave = async (client: SQSClient, { url, message }: DeadLetter): Promise<void> => {
  await client.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0 }),
  );
};
