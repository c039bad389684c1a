import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { waitingMessages } from '../../../shared/adapters/dynamodb/telling/waiting-messages.ts';
import { backOnTheirQueues } from '../../../shared/adapters/sqs/waiting-queues.ts';
import { instantOf, millisecondsOf } from '../../../shared/schemas/primitives.ts';
import { wakeWaiting } from '../../../shared/usecases/telling/wake-waiting.ts';
import { createWebhook } from '../../../shared/usecases/webhooks/create.ts';
import { postTicket } from '../../kit/api.ts';
import { ADMIN, webhookDesk } from '../../kit/desks/webhook-desk.ts';

/** Messages that wait for a receiver: briefly in their queue, for longer in the table, in any number. */

const QUEUES = { webhooks: 'https://sqs.example/webhooks', outgoing: 'https://sqs.example/outgoing' };
Object.assign(process.env, {
  WEBHOOK_QUEUE_URL: QUEUES.webhooks,
  OUTGOING_QUEUE_URL: QUEUES.outgoing,
  SLOT_LEASE_SECONDS: '90',
});
// It reads the environment on loading.
const { handler: deliver } = await import('../../../functions/deliver-webhook/handler.ts');

const desk = webhookDesk();
const sqs = mockClient(SQSClient);
type Sent = { queue: string; message: object; group?: string; delay: number };
let sent: Sent[] = [];
let hidden: number[] = [];
beforeEach(() => {
  sent = [];
  hidden = [];
  sqs.on(SendMessageBatchCommand).callsFake(({ QueueUrl, Entries }) => {
    for (const { MessageBody, MessageGroupId, DelaySeconds = 0 } of Entries)
      sent.push({ queue: QueueUrl, message: JSON.parse(MessageBody), group: MessageGroupId, delay: DelaySeconds });
    return {};
  });
  sqs.on(ChangeMessageVisibilityCommand).callsFake(({ VisibilityTimeout }) => {
    hidden.push(VisibilityTimeout);
    return {};
  });
});

const inSeconds = (seconds: number) => instantOf(Date.now() + seconds * 1000);

/** Whether the function is done with a message. */
const isDone = async (message: object): Promise<boolean> => {
  const record = { messageId: 'm', receiptHandle: 'r', body: JSON.stringify(message), messageAttributes: {} };
  const attributes = { ApproximateReceiveCount: '1' };
  const event = { Records: [{ ...record, attributes, eventSource: 'aws:sqs' }] } as unknown as SQSEvent; // the parts read
  return (await deliver(event)).batchItemFailures.length === 0;
};

/** A webhook's message about a new ticket while the receiver is held for this many seconds. */
const heldBack = async (seconds: number) => {
  const made = await createWebhook(desk.services, ADMIN, {
    ...{ url: 'https://hooks.customer.example', events: null, withTicket: false, key: null, skipOwn: false },
    description: '',
  });
  if ('refused' in made) throw new Error(made.refused);
  await desk.services.webhooks.hold({ organisation: 'club', id: made.webhook.id }, inSeconds(seconds));
  const { reference } = await postTicket();
  return { webhook: made.webhook.id, organisation: 'club', reference, sequence: 1 };
};

/** What reconcile does this many seconds from now. */
const wakeIn = (seconds: number) => {
  const now = inSeconds(seconds);
  const clock = {
    now: () => now,
    waitSeconds: (until: string) => Math.ceil((millisecondsOf(until) - millisecondsOf(now)) / 1000),
    after: (later: number) => instantOf(millisecondsOf(now) + later * 1000),
  };
  const sendLater = backOnTheirQueues(new SQSClient({ region: 'eu-west-1' }), QUEUES);
  return wakeWaiting({ waiting: waitingMessages(desk.services.table), clock, hasTime: () => true, sendLater });
};

it('a message that comes back within two minutes stays in its queue', async () => {
  expect(await isDone(await heldBack(60))).toBe(false);
  expect(hidden).toEqual([expect.closeTo(60, -1)]);
  expect(await wakeIn(100)).toBe(0);
});

it('a message that waits longer leaves its queue, and returns at its time, in its webhook’s group', async () => {
  const message = await heldBack(4 * 3600);
  expect(await isDone(message)).toBe(true);
  // A repeated message waits only once.
  expect(await isDone(message)).toBe(true);
  expect(hidden).toEqual([]);
  expect(await wakeIn(3600)).toBe(0);
  expect(await wakeIn(4 * 3600 - 50)).toBe(1);
  expect(sent).toEqual([{ queue: QUEUES.webhooks, message, group: message.webhook, delay: expect.closeTo(50, -1) }]);
  expect(await wakeIn(5 * 3600)).toBe(0);
});

it('messages for one webhook about one ticket wait as one, with the latest event, in any order', async () => {
  const message = await heldBack(4 * 3600);
  for (const sequence of [2, 3, 1, 3]) expect(await isDone({ ...message, sequence })).toBe(true);
  expect(await wakeIn(4 * 3600)).toBe(1);
  expect(sent).toEqual([expect.objectContaining({ message: { ...message, sequence: 3 } })]);
  // A message that came back is done: an earlier event may wait again.
  expect(await isDone(message)).toBe(true);
  expect(await wakeIn(9 * 3600)).toBe(1);
});

it('notices come before messages for receivers', async () => {
  const message = await heldBack(3600);
  expect(await isDone(message)).toBe(true);
  const notice = { reference: 'TD-7K3M-92QX', sequence: 3, notice: true } as const;
  await waitingMessages(desk.services.table).keep(notice, inSeconds(3600));
  expect(await wakeIn(3600)).toBe(2);
  expect(sent.map(({ queue }) => queue)).toEqual([QUEUES.outgoing, QUEUES.webhooks]);
});

it('a notice returns to the outgoing queue', async () => {
  const message = { reference: 'TD-7K3M-92QX', sequence: 2, notice: true } as const;
  await waitingMessages(desk.services.table).keep(message, inSeconds(600));
  expect(await wakeIn(700)).toBe(1);
  expect(sent).toEqual([{ queue: QUEUES.outgoing, message, delay: 0 }]);
});
