import { randomUUID } from 'node:crypto';
import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { items, send } from '../api.ts';
import { buckets, queued, queues } from '../attachments.ts';

/** A desk in memory at which persons are erased: the exported handlers of api and erase, on the same table and buckets. */

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

/** Carries out what was granted, or is due; false where a message came back to the queue, which stays there. */
export const eraseGranted = async (): Promise<boolean> => {
  for (const body of [...queued]) {
    if (!/^\{"(erase|forget|expired)"/.test(body)) continue;
    // A letter that a run died with is visible again by then.
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

/** Everything that is stored, as text. */
export const everything = (): string =>
  [
    ...[...items.values()].map((item) => JSON.stringify(item)),
    ...[...buckets.objects].map(([key, { content }]) => `${key}\n${content.toString('utf8')}`),
    ...deadLetters.values(),
  ].join('\n');
