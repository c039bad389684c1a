import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AlarmSink } from './alarm-sink.ts';

/** An on-demand table throttles briefly while it grows. The clients' retries outlast that. */
const THROTTLES_BEFORE_ALARM = 100;

/** Alarms for a table and each of its indexes: throttled writes to an index throttle the table. */
export const addThrottleAlarms = (
  scope: Construct,
  alarms: AlarmSink,
  { table, indexes }: { table: ITableV2; indexes: readonly string[] },
): void => {
  for (const metricName of ['ReadThrottleEvents', 'WriteThrottleEvents'])
    for (const index of [undefined, ...indexes])
      alarms.add(scope, `${metricName}${index ?? ''}`, {
        metric: new Metric({
          namespace: 'AWS/DynamoDB',
          metricName,
          dimensionsMap: { TableName: table.tableName, ...(index ? { GlobalSecondaryIndexName: index } : {}) },
          period: Duration.minutes(5),
          statistic: 'Sum',
        }),
        threshold: THROTTLES_BEFORE_ALARM,
        evaluationPeriods: 1,
        meaning: `DynamoDB throttles the ${index ? `index ${index}` : 'table'} (${metricName}).`,
        runbook: 'table-throttles',
      });
};
