import type { SQSRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { metrics } from '../../../shared/runtime/observe.ts';
import { PutBack, queueConsumer } from '../../../shared/runtime/queue.ts';

const record = (messageId: string, received: number): SQSRecord => ({
  ...{ messageId, receiptHandle: messageId, body: messageId, messageAttributes: {}, md5OfBody: '' },
  ...{ eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:mail', awsRegion: 'eu-west-1' },
  attributes: {
    ...{ SentTimestamp: '0', SenderId: 'a', ApproximateFirstReceiveTimestamp: '0' },
    ApproximateReceiveCount: String(received),
  },
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a queue’s consumer', () => {
  it('counts failures and repeated failures, but not messages put back', async () => {
    const counted = vi.spyOn(metrics, 'addMetric');
    const consume = queueConsumer(async (body) => {
      if (body === 'later') throw new PutBack('throttled');
      if (body !== 'well') throw new Error(body);
      return { outcome: 'done' };
    });
    const Records = [record('well', 9), record('later', 9), record('first', 1), record('again', 3)];
    const { batchItemFailures } = await consume({ Records });
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['again', 'first', 'later']);
    expect(counted.mock.calls.map(([name]) => name)).toEqual(['RecordsFailed', 'RecordsFailed', 'RecordsFailedAgain']);
  });
});
