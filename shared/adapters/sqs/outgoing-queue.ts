import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { OutgoingMessage } from '../../schemas/workflow.ts';
import { abreast } from '../../usecases/telling/fan-out.ts';
import { delayOf } from './delay.ts';

/** SQS accepts ten messages per call, and 1 MiB. Our messages are small. */
const MAX_A_CALL = 10;
const ABREAST = 10;

type Later<Message> = { message: Message; delaySeconds: number };

/** SQS accepted only some of the messages. The caller sends all of them again. */
export class MessagesNotSent extends Error {
  override readonly name = 'MessagesNotSent';
}

/**
 * Puts messages on a queue, such as send-message's own for what is still to be sent. `groupOf` names the owner of a
 * message, so that SQS serves owners with few messages before those with many (fair queues). Throws MessagesNotSent.
 */
export const outgoingQueue = <Message extends object = OutgoingMessage>(
  client: SQSClient,
  QueueUrl: string,
  groupOf?: (message: Message) => string,
): {
  send: (messages: readonly Message[]) => Promise<void>;
  /** Each message arrives after its delay, at most 900 seconds. */
  sendLater: (messages: readonly Later<Message>[]) => Promise<void>;
} => {
  const sendTen = async (messages: readonly Later<Message>[]): Promise<void> => {
    const Entries = messages.map(({ message, delaySeconds }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(message),
      MessageGroupId: groupOf?.(message),
      ...(delaySeconds > 0 ? { DelaySeconds: delayOf(delaySeconds) } : {}),
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const [first] = Failed;
    if (first) throw new MessagesNotSent(`${Failed.length} of ${messages.length} messages: ${first.Code}`);
  };
  const sendLater = async (messages: readonly Later<Message>[]): Promise<void> => {
    const calls: Later<Message>[][] = [];
    for (let start = 0; start < messages.length; start += MAX_A_CALL)
      calls.push(messages.slice(start, start + MAX_A_CALL));
    await abreast(calls, ABREAST, sendTen);
  };
  return { send: (messages) => sendLater(messages.map((message) => ({ message, delaySeconds: 0 }))), sendLater };
};
