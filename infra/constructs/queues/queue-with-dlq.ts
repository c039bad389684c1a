import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AlarmSink } from '../watching/alarm-sink.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export type QueueWithDlqProps = {
  alarms: AlarmSink;
  /** The physical name. The dead-letter queue has the same name with `-dead-letters`. */
  queueName: string;
  /** What it carries, for the alarms' texts: "inbound mails". */
  carries: string;
  visibilityTimeout: Duration;
  /** How often a message is received before it becomes a dead letter. */
  maxReceiveCount: number;
  /** The age of the oldest message at which the consumer counts as stuck. */
  backlogAfter: Duration;
  /** How long each message waits before its first delivery. */
  deliveryDelay?: Duration;
};

/** A queue with its dead-letter queue, and alarms on dead letters and on a backlog. */
export class QueueWithDlq extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly visibilityTimeout: Duration;

  constructor(scope: Construct, id: string, props: QueueWithDlqProps) {
    super(scope, id);
    this.visibilityTimeout = props.visibilityTimeout;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarms: props.alarms,
      queueName: `${props.queueName}-dead-letters`,
      holds: `${props.carries} that could not be processed`,
    }).queue;
    this.queue = new Queue(this, 'Queue', {
      queueName: props.queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: props.visibilityTimeout,
      deliveryDelay: props.deliveryDelay,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount },
    });
    props.alarms.add(this, 'Backlog', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: props.backlogAfter.toSeconds(),
      evaluationPeriods: 3,
      meaning: `There are ${props.carries} waiting for longer than ${props.backlogAfter.toHumanString()}.`,
      runbook: 'queue-backlog',
    });
  }
}
