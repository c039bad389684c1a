import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { SQSEvent } from 'aws-lambda';
import { replay, type TableCall } from '../../replay.ts';

const s3 = new S3Client({});

/** What receiving a mail can't do without: the notice read, the mail fetched, the calls. The mail isn't parsed. */
export const handler = async (event: SQSEvent, calls: readonly TableCall[]) => {
  for (const { body } of event.Records) {
    // The bench made the notice itself.
    const { receipt } = JSON.parse(body) as { receipt: { action: { bucketName: string; objectKey: string } } };
    const { bucketName, objectKey } = receipt.action;
    const object = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: objectKey }));
    await object.Body?.transformToByteArray();
    await replay(calls);
  }
  return { batchItemFailures: [] };
};
