import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { REQUEST, send } from '../../kit/api.ts';
import { buckets, references } from '../../kit/attachments.ts';

process.env.DEAD_LETTER_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/dead';
const queues = mockClient(SQSClient);
const { handler } = await import('../../../functions/receive-message/handler.ts');

const LOG = Buffer.from('error 500\n');

const upload = async (): Promise<string> => {
  const asked = { name: 'log.txt', type: 'text/plain', bytes: LOG.length };
  const { body } = await send('POST', '/v1/uploads', { key: 'integrator', body: asked });
  buckets.put(`content/uploads/club/${body.uploadId}`, LOG);
  return body.uploadId;
};

const consume = async (message: object) => {
  const body = JSON.stringify({ version: 1, source: 'shop', organisation: 'club', ...message });
  // The handler reads nothing else of the record.
  const event = { Records: [{ messageId: '1', body, attributes: {} }] } as unknown as SQSEvent;
  expect((await handler(event)).batchItemFailures).toEqual([]);
};
const reasons = () =>
  queues.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.MessageAttributes?.reason?.StringValue);

describe('a queue message', () => {
  beforeEach(() => queues.resetHistory());

  it('brings its uploads once, even if it comes again after the upload is gone', async () => {
    const id = await upload();
    const before = await references();
    const message = { id: randomUUID(), ticket: { ...REQUEST, attachments: [id] } };
    await consume(message);
    buckets.objects.delete(`content/uploads/club/${id}`);
    await consume(message);
    const opened = (await references()).filter((reference) => !before.includes(reference));
    expect(opened).toHaveLength(1);
    expect(reasons()).toEqual([]);
    const { body } = await send('GET', `/v1/tickets/${opened[0]}`, { key: 'agent' });
    expect(body.attachments).toEqual([{ id: '0', name: 'log.txt', type: 'text/plain', bytes: LOG.length }]);

    await consume({
      id: randomUUID(),
      message: { reference: opened[0], body: 'More.', attachments: [await upload()] },
    });
    const { body: said } = await send('GET', `/v1/tickets/${opened[0]}/messages`, { key: 'agent' });
    expect(said.items[1].attachments).toMatchObject([{ name: 'log.txt' }]);
  });

  it('is kept with the reason if it names a missing upload', async () => {
    const attachments = ['up-0000000000000000000000'];
    await consume({ id: randomUUID(), ticket: { ...REQUEST, attachments } });
    expect(reasons()).toEqual([expect.stringMatching(/^ticket\.attachments\.0: there is no such upload/)]);
  });
});
