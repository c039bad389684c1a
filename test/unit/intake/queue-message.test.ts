import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { postTicket, REQUEST, send } from '../../kit/api.ts';
import { references } from '../../kit/attachments.ts';

process.env.DEAD_LETTER_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/dead';
const queues = mockClient(SQSClient);
const { handler } = await import('../../../functions/receive-message/handler.ts');

const consume = async (message: object) => {
  const body = JSON.stringify({ version: 1, id: randomUUID(), organisation: 'club', ...message });
  // The handler reads nothing else of the record.
  const event = { Records: [{ messageId: '1', body, attributes: {} }] } as unknown as SQSEvent;
  expect((await handler(event)).batchItemFailures).toEqual([]);
};
const reasons = () =>
  queues.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.MessageAttributes?.reason?.StringValue);
const bodiesOf = async (reference: string): Promise<string[]> => {
  const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' });
  return body.items.map((item: { body: string }) => item.body);
};
const opened = async (source: string): Promise<string> => {
  const before = await references();
  await consume({ source, ticket: REQUEST });
  const [reference] = (await references()).filter((each) => !before.includes(each));
  if (!reference) throw new Error('the message opens a ticket');
  return reference;
};

beforeEach(() => queues.resetHistory());

describe('a message from the queue', () => {
  it.each(['shop', 'constructor', 'source:shop'])(
    'joins a ticket that its own source has opened: %s',
    async (source) => {
      const reference = await opened(source);
      await consume({ source, message: { reference, body: 'More of it.' } });
      expect(await bodiesOf(reference)).toContain('More of it.');
      expect(reasons()).toEqual([]);
    },
  );

  it.each([
    ['shop', 'crm'],
    ['shop', 'Shop'],
    ['shop', 'source:shop'],
    ['toString', 'valueOf'],
  ])('never joins a ticket of another source, which it can’t find: %s, %s', async (owner, source) => {
    const reference = await opened(owner);
    await consume({ source, message: { reference, body: 'Close it.' } });
    expect(await bodiesOf(reference)).toEqual([REQUEST.description]);
    await consume({ source, message: { reference: 'TD-0000-0000', body: 'Close it.' } });
    const [of, unknown] = reasons();
    expect(of).toBe(unknown);
  });

  it('joins what the requester wrote on another channel', async () => {
    const { reference } = await postTicket();
    await consume({ source: 'shop', message: { reference, body: 'From the shop.' } });
    expect(await bodiesOf(reference)).toContain('From the shop.');
  });
});
