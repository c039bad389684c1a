import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../usecases/records/erasing/ports.ts';

/** Longer than looking through a queue may take, so that no letter appears twice. */
const HIDDEN_SECONDS = 120;
const MAX_A_CALL = 10;
/** This many empty calls in a row end the search, because SQS answers from only some of its hosts. */
const EMPTY_CALLS = 3;

/**
 * Removes the letters for which `isOne` holds and gives back the others. If a run dies, its letters come back by
 * themselves.
 */
const removeFrom = async (
  client: SQSClient,
  QueueUrl: string,
  isOne: (body: string) => Promise<boolean>,
): Promise<number> => {
  const seen = new Map<string, Message>();
  let removed = 0;
  for (let empty = 0; empty < EMPTY_CALLS; ) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: MAX_A_CALL, VisibilityTimeout: HIDDEN_SECONDS }),
    );
    const fresh = Messages.filter(({ MessageId }) => !seen.has(MessageId ?? ''));
    empty = fresh.length === 0 ? empty + 1 : 0;
    for (const message of fresh) {
      seen.set(message.MessageId ?? '', message);
      if (!(await isOne(message.Body ?? ''))) continue;
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      removed++;
      seen.delete(message.MessageId ?? '');
    }
  }
  for (const { ReceiptHandle } of seen.values()) {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
  return removed;
};

export const deadLetters = (client: SQSClient, queueUrls: readonly string[]): DeadLetters => ({
  remove: async (isOne) => {
    let removed = 0;
    for (const url of queueUrls) removed += await removeFrom(client, url, isOne);
    return removed;
  },
});
