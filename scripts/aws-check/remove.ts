import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeActiveReceiptRuleSetCommand, SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses';
import { connect, NotConnected } from '../aws/connect.ts';

/** Removes what `cdk destroy` can't: CloudFormation deletes neither buckets with objects nor the active rule set. */

/** Figures are written five minutes late, so an emptied bucket may fill again. */
const MAX_ROUNDS = 3;

/** Deletes every object of a bucket with all its versions. */
export const emptyBucket = async (client: S3Client, Bucket: string): Promise<void> => {
  for (;;) {
    const {
      Versions = [],
      DeleteMarkers = [],
      IsTruncated,
    } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length > 0) {
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      const [first] = Errors;
      if (first) throw new NotConnected(`${Bucket}: ${first.Key} can’t be deleted: ${first.Message}`);
    }
    if (!IsTruncated) return;
  }
};

/** Stops receiving if this stage's rule set is the active one. An account has one, and it may belong to another system. */
export const stopReceiving = async (client: SESClient, stage: string): Promise<void> => {
  const { Metadata } = await client.send(new DescribeActiveReceiptRuleSetCommand({}));
  if (Metadata?.Name === `tierdesk-${stage}-mail`) await client.send(new SetActiveReceiptRuleSetCommand({}));
};

const prepare = async (stage: string): Promise<void> => {
  try {
    const { client, outputs } = await connect(stage);
    await stopReceiving(new SESClient(client), stage);
    const buckets = Object.entries(outputs).filter(([output]) => output.endsWith('BucketName'));
    for (const [, bucket] of buckets) await emptyBucket(new S3Client(client), bucket);
  } catch (error) {
    // A failed deployment may have left no stack. `cdk destroy` reports any other error.
    console.error(error instanceof Error ? error.message : error);
  }
};

/**
 * Removes a stage with everything in it.
 * @param destroy runs `cdk destroy` and returns whether it succeeded
 * @throws NotConnected when something is left
 */
export const removeStage = async (
  stage: string,
  destroy: () => boolean,
  ready: (stage: string) => Promise<void> = prepare,
): Promise<void> => {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    await ready(stage);
    if (destroy()) return;
  }
  throw new NotConnected(`Stage ${stage} could not be removed whole: its stacks in CloudFormation say what is left.`);
};
