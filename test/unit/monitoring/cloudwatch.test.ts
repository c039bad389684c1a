import { randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { send } from '../../kit/api.ts';
import { references } from '../../kit/attachments.ts';

process.env.DEAD_LETTER_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/dead';
const queues = mockClient(SQSClient);
const { handler } = await import('../../../functions/receive-message/handler.ts');

type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
const minute = (at: number) => `2026-11-23T08:${String(at).padStart(2, '0')}:40.985+0000`;

/** As CloudWatch's documentation shows the event. */
const eventOf = (name: string, [before, state]: [State, State], at: number, was = at - 5) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: '2026-11-23T08:04:41Z',
  region: 'us-east-1',
  resources: [`arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`],
  detail: {
    alarmName: name,
    configuration: { description: 'The server hardly answers', metrics: [] },
    previousState: { value: before, reason: 'Threshold Crossed', timestamp: minute(was) },
    state: { value: state, reason: `Threshold Crossed: ${at} datapoints`, timestamp: minute(at) },
  },
});

const consume = async (event: object): Promise<void> => {
  // The handler reads nothing else of the record.
  const record = { messageId: '1', body: JSON.stringify(event), attributes: {} };
  const { batchItemFailures } = await handler({ Records: [record] } as unknown as SQSEvent);
  expect(batchItemFailures).toEqual([]);
};
const opened = async (event: object): Promise<string[]> => {
  const before = await references();
  await consume(event);
  return (await references()).filter((each) => !before.includes(each));
};
const incident = async (event: object): Promise<string> => {
  const [reference] = await opened(event);
  if (!reference) throw new Error('the alarm opens an incident');
  return reference;
};
const ticketOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body;
const textsOf = async (reference: string): Promise<string[]> =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'supervisor' })).body.items.map(
    ({ body }: { body: string }) => body,
  );

describe("CloudWatch's alarms", () => {
  it('open an incident, resolve it and reopen it', async () => {
    const reference = await incident(eventOf('cpu', ['OK', 'ALARM'], 10));
    expect(await ticketOf(reference)).toMatchObject({ channel: 'monitoring', subject: 'cpu', organisation: 'club' });
    await consume(eventOf('cpu', ['ALARM', 'OK'], 20));
    expect((await ticketOf(reference)).status).toBe('resolved');
    expect(await opened(eventOf('cpu', ['OK', 'ALARM'], 30))).toEqual([]);
    expect((await ticketOf(reference)).status).toBe('open');
  });

  it('that were never known to fire open nothing', async () => {
    expect(await opened(eventOf('new', ['INSUFFICIENT_DATA', 'OK'], 10))).toEqual([]);
    expect(await opened(eventOf('gone', ['OK', 'INSUFFICIENT_DATA'], 10))).toEqual([]);
  });

  it('continue without data, and say so', async () => {
    const reference = await incident(eventOf('lost', ['OK', 'ALARM'], 10));
    await consume(eventOf('lost', ['ALARM', 'INSUFFICIENT_DATA'], 15));
    expect((await ticketOf(reference)).status).toBe('new');
    expect((await textsOf(reference)).at(-1)).toContain('There has been no data since 2026-11-23T08:15:40.985Z');
    await consume(eventOf('lost', ['INSUFFICIENT_DATA', 'OK'], 20));
    expect((await ticketOf(reference)).status).toBe('resolved');
  });

  it('in another form are kept with the reason', async () => {
    const { detail, ...event } = eventOf('cpu', ['OK', 'ALARM'], 10);
    expect(await opened({ ...event, detail: { ...detail, state: { value: 'MAYBE' } } })).toEqual([]);
    const kept = queues.calls().at(-1)?.args[0].input;
    expect(kept).toMatchObject({
      MessageAttributes: { reason: { StringValue: expect.stringContaining('detail.state') } },
    });
  });
});
