import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { AlarmSink } from '../watching/alarm-sink.ts';

export type DeadLetterQueueProps = {
  alarms: AlarmSink;
  /** What the queue holds, for the alarm's text: "signals that no execution could be told". */
  holds: string;
  /** The physical name. */
  queueName: string;
};

/** A dead-letter queue. Keeps messages for 14 days, SQS's maximum, and alarms at the first one. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName: props.queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.queue, { 'AwsSolutions-SQS3': 'This is a dead-letter queue; it alarms at its first message.' });
    props.alarms.add(this, 'NotEmpty', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      evaluationPeriods: 1,
      meaning: `There are ${props.holds}.`,
      runbook: 'dead-letters',
    });
  }
}
