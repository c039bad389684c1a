import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields, logger, metrics, publishCounts } from './observe.ts';

/** A message that still fails at this receive has a lasting fault. */
const OFTEN = 3;

const processor = new BatchProcessor(EventType.SQS);

/** A record that isn't to be handled yet returns to the queue, which doesn't count as a failure. */
export class PutBack extends Error {
  override readonly name = 'PutBack';
}

/** The outcome for the log, and the ticket it was about. */
export type Handled = { outcome: string; reference?: string };

/** Logs and counts a failed message. */
const failed = ({ messageId, attributes }: SQSRecord, error: unknown): void => {
  logger.error('failed', { messageId, ...errorFields(error) });
  metrics.addMetric('RecordsFailed', 'Count', 1);
  // SQS doesn't count such a message in its age of the oldest (docs/aws-truth.md).
  if (Number(attributes?.ApproximateReceiveCount ?? 1) >= OFTEN) metrics.addMetric('RecordsFailedAgain', 'Count', 1);
};

/**
 * A handler for a queue whose messages are handled together. `handle` returns the failed ones by index, with their
 * errors; those return to the queue.
 */
export const batchConsumer =
  (handle: (bodies: string[]) => Promise<ReadonlyMap<number, unknown>>) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await handle(Records.map(({ body }) => body));
    const back = Records.filter((_, index) => failures.has(index));
    for (const record of back) failed(record, failures.get(Records.indexOf(record)));
    publishCounts();
    return { batchItemFailures: back.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

/**
 * A handler for a queue. Each record is handled separately: one that throws returns to the queue and, after the
 * queue's number of receives, goes to its dead-letter queue, while the others are done. `left`: milliseconds until
 * the function ends.
 */
export const queueConsumer =
  (handle: (body: string, record: SQSRecord, left: () => number) => Promise<Handled>) =>
  async (event: SQSEvent, context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<SQSBatchResponse> => {
    const left = (): number => context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;
    const handleRecord = async (record: SQSRecord): Promise<void> => {
      try {
        const { outcome, reference } = await handle(record.body, record, left);
        logger.info(outcome, { reference, messageId: record.messageId });
      } catch (error) {
        if (error instanceof PutBack) {
          logger.info('put_back', { messageId: record.messageId, why: error.message });
          throw error;
        }
        failed(record, error);
        throw error;
      }
    };
    const response = await processPartialResponse(event, handleRecord, processor, {
      throwOnFullBatchFailure: false,
      processInParallel: true,
    });
    publishCounts();
    return response;
  };
