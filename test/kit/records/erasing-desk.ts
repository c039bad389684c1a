import { randomUUID } from 'node:crypto';
import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { beforeEach } from 'vitest';
import { items, send } from '../api.ts';
import { buckets, queued, queues } from '../attachments.ts';

/** An in-memory system that erases persons: the exported handlers of api and erase, on the same table and buckets. */

/** Dead letters, by id. */
export const deadLetters = new Map<string, string>();
const hidden = new Set<string>();
queues.on(ReceiveMessageCommand).callsFake(() => {
  const Messages = [...deadLetters]
    .filter(([id]) => !hidden.has(id))
    .slice(0, 1)
    .map(([id, Body]) => ({ MessageId: id, ReceiptHandle: id, Body }));
  for (const { MessageId } of Messages) hidden.add(MessageId);
  return { Messages };
});
queues.on(DeleteMessageCommand).callsFake(({ ReceiptHandle }) => {
  deadLetters.delete(ReceiptHandle);
  return {};
});
queues.on(ChangeMessageVisibilityCommand).callsFake(({ ReceiptHandle }) => {
  hidden.delete(ReceiptHandle);
  return {};
});

const { handler } = await import('../../../functions/erase/handler.ts');

const consume = async (body: string): Promise<boolean> => {
  const record = { messageId: randomUUID(), body, attributes: {} };
  // The handler reads nothing else of the record.
  const { batchItemFailures } = await handler({ Records: [record] } as unknown as SQSEvent);
  return batchItemFailures.length === 0;
};

/** Handles granted erasures and expired texts. False if a message went back to the queue, where it stays. */
export const eraseGranted = async (): Promise<boolean> => {
  for (const body of [...queued]) {
    if (!/^\{"(erase|forget|expired)"/.test(body)) continue;
    // By now, a letter that a dead run had hidden is visible again.
    hidden.clear();
    if (!(await consume(body))) return false;
    queued.splice(queued.indexOf(body), 1);
  }
  return true;
};

export const grant = (person: string, key = 'admin', body: object = {}) =>
  send('POST', `/v1/people/${person}/erasure`, { key, body });

export const erasureOf = async (person: string) =>
  (await send('GET', `/v1/people/${person}/erasure`, { key: 'admin' })).body;

/** Each test of a file starts with empty queues. */
export const startWithEmptyQueues = (): void =>
  beforeEach(() => {
    queued.length = 0;
    deadLetters.clear();
  });

/** Everything that is stored, as text. */
export const everything = (): string =>
  [
    ...[...items.values()].map((item) => JSON.stringify(item)),
    ...[...buckets.objects].map(([key, { content }]) => `${key}\n${content.toString('utf8')}`),
    ...deadLetters.values(),
  ].join('\n');
