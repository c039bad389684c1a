import { DescribeContinuousBackupsCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { outputOf } from '../aws/connect.ts';
import { type Check, nothingWrong } from './check.ts';

const table: Check = {
  id: 'table',
  what: 'the table can be restored to any moment, and forgets what has expired',
  run: async (stage) => {
    const client = new DynamoDBClient(stage.client);
    const TableName = outputOf(stage, 'TableName');
    const [backups, ttl] = await Promise.all([
      client.send(new DescribeContinuousBackupsCommand({ TableName })),
      client.send(new DescribeTimeToLiveCommand({ TableName })),
    ]);
    const recovery =
      backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus ?? 'unknown';
    const { TimeToLiveStatus = 'unknown', AttributeName = '' } = ttl.TimeToLiveDescription ?? {};
    return nothingWrong(
      [
        ...(recovery === 'ENABLED' || stage.isLocal ? [] : [`point-in-time recovery is ${recovery}`]),
        ...(TimeToLiveStatus === 'ENABLED' && AttributeName === 'expiresAt'
          ? []
          : [`time to live is ${TimeToLiveStatus} ${AttributeName}`]),
      ],
      `recovery ${recovery}, time to live by ${AttributeName}`,
    );
  },
};

const deadLetters: Check = {
  id: 'dead-letters',
  what: 'nothing has ended in a dead-letter queue: no role lacked a permission',
  run: async (stage) => {
    const client = new SQSClient(stage.client);
    const names = outputOf(stage, 'DeadLetterQueues')
      .split(',')
      .map((pair) => pair.split('=')[0] ?? '');
    const wrong: string[] = [];
    for (const QueueName of names) {
      const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
      if (count > 0) wrong.push(`${QueueName} has ${count}: npm run replay -- --stage ${stage.name} tells why`);
    }
    return nothingWrong(wrong, `${names.length} queues`);
  },
};

export const STORE_CHECKS: readonly Check[] = [table];
/** Run last. */
export const LAST_CHECKS: readonly Check[] = [deadLetters];
