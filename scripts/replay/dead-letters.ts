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

/** A dead-letter queue, and the queue that its messages came from; null where a message has to be dealt with by hand. */
export type DeadLetters = { name: string; source: string | null };
export type DeadLetter = { queue: DeadLetters; url: string; message: Message };

const SECONDS_TO_DECIDE = 60;
const MAX_PER_CALL = 10;
/** Calls in a row that find nothing new: SQS answers from some of its hosts only. */
const EMPTY_CALLS = 2;

/** @param output the stack's output `DeadLetterQueues`: pairs of a dead-letter queue and its source */
export const deadLetterQueues = (output: string): DeadLetters[] =>
  output.split(',').map((pair) => {
    const [name = '', source = ''] = pair.split('=');
    return { name, source: source || null };
  });

export const urlOf = async (client: SQSClient, QueueName: string): Promise<string> =>
  (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';

/** Reads every message of a queue. They are hidden for a minute from other readers. */
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

/** Some letters of a queue, without hiding them from anybody. */
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

/** When it was put on the queue. */
export const sentAtOf = ({ message }: DeadLetter): string =>
  new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString();

/** Puts it back first and deletes it then, so that a crash between the two repeats it rather than losing it. */
export const sendBack = async (client: SQSClient, to: string, { url, message }: DeadLetter): Promise<void> => {
  await client.send(new SendMessageCommand({ QueueUrl: to, MessageBody: message.Body ?? '' }));
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
};

/**
 * Takes it off the queue for good. It is kept in S3 first, with its cause and why it was discarded, so that a mistake can be
 * undone; a crash before the deletion leaves it on the queue, too, and the next try writes the same object.
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

/** Shows it to other readers again at once. */
export const leave = async (client: SQSClient, { url, message }: DeadLetter): Promise<void> => {
  await client.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0 }),
  );
};
