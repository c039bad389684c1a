import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields, logger, metrics, publishCounts } from './observe.ts';

/** So often received, a message that fails is a fault that doesn't pass by itself. */
const OFTEN = 3;

const processor = new BatchProcessor(EventType.SQS);

/** A record that isn't to be handled yet: it goes back to the queue, which is no failure. */
export class PutBack extends Error {
  override readonly name = 'PutBack';
}

/** What a record came to: a word for the log, and the ticket it was about. */
export type Handled = { outcome: string; reference?: string };

/**
 * A handler for a queue. Each record is handled by itself: one that throws goes back to the queue and, after the queue's
 * number of receives, to its dead-letter queue, while the others are done.
 */
export const queueConsumer =
  (handle: (body: string, record: SQSRecord) => Promise<Handled>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const handleRecord = async (record: SQSRecord): Promise<void> => {
      try {
        const { outcome, reference } = await handle(record.body, record);
        logger.info(outcome, { reference, messageId: record.messageId });
      } catch (error) {
        if (error instanceof PutBack) {
          logger.info('put_back', { messageId: record.messageId, why: error.message });
          throw error;
        }
        logger.error('failed', { messageId: record.messageId, ...errorFields(error) });
        metrics.addMetric('RecordsFailed', 'Count', 1);
        // SQS leaves such a message out of its age of the oldest (docs/aws-truth.md).
        if (Number(record.attributes?.ApproximateReceiveCount ?? 1) >= OFTEN)
          metrics.addMetric('RecordsFailedAgain', 'Count', 1);
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
