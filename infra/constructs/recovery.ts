import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { RETRIES } from './event-bus.ts';
import { TierdeskFunction } from './function.ts';
import { CONSUMER_TIMEOUT, type Queues } from './queues.ts';
import { nameIn, type StageContext } from './stage-context.ts';
import { RAW_MAIL_PREFIX, type Storage } from './storage.ts';
import type { TicketTable } from './table.ts';
import type { Workflow } from './workflow.ts';

/** About a working day: nobody who was held by mistake should wait longer for a person. */
const HELD_MAIL_WAITS = Duration.hours(24);

export type RecoveryProps = {
  context: StageContext;
  tickets: TicketTable;
  storage: Storage;
  queues: Queues;
  workflow: Workflow;
};

/** The two functions that start, wake and replace executions: signal-workflow, and reconcile, hourly or by hand. */
export class Recovery extends Construct {
  readonly signalWorkflow: TierdeskFunction;
  readonly reconcile: TierdeskFunction;
  readonly scheduleDeadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: RecoveryProps) {
    super(scope, id);
    this.signalWorkflow = this.makeSignalWorkflow(props);
    this.reconcile = this.makeReconcile(props);
    this.scheduleDeadLetters = this.runHourly(props.context);
  }

  private makeSignalWorkflow({ context, tickets, queues, workflow }: RecoveryProps): TierdeskFunction {
    const { stateMachineArn } = workflow.stateMachine;
    const made = new TierdeskFunction(this, 'SignalWorkflow', {
      context,
      name: 'signal-workflow',
      description: 'Starts a ticket’s execution, wakes it, replaces a dead one',
      timeout: CONSUMER_TIMEOUT.signals,
      environment: { TABLE_NAME: tickets.table.tableName, STATE_MACHINE_ARN: stateMachineArn },
    });
    made.consume(queues.signals.queue);
    tickets.grantReadWrite(made, { indexes: false });
    made.allow(['states:StartExecution', 'states:SendTaskSuccess'], [stateMachineArn]);
    return made;
  }

  private makeReconcile({ context, tickets, storage, queues, workflow }: RecoveryProps): TierdeskFunction {
    const { stateMachineArn } = workflow.stateMachine;
    const made = new TierdeskFunction(this, 'Reconcile', {
      context,
      name: 'reconcile',
      description: 'Finds tickets whose record and execution disagree, lost notices and lost mails, and mends them',
      timeout: Duration.minutes(5),
      errorsBeforeAlarm: 1,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        CONTENT_BUCKET: storage.content.bucketName,
        STATE_MACHINE_ARN: stateMachineArn,
        RAW_MAIL_BUCKET: storage.rawMail.bucketName,
        MAIL_QUEUE_URL: queues.mail.queue.queueUrl,
        OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      },
    });
    context.alarms.add(made, 'HeldMailWaits', {
      metric: new Metric({
        namespace: 'Tierdesk',
        metricName: 'OldestHeldMail',
        dimensionsMap: { service: 'reconcile' },
        period: Duration.hours(1),
        statistic: 'Maximum',
      }),
      threshold: HELD_MAIL_WAITS.toSeconds(),
      evaluationPeriods: 1,
      meaning: 'Held mail has waited for a day, and nobody has released or rejected it.',
      runbook: 'held-mail',
    });
    // The next hour's run is its retry: two at once would only do the same work.
    made.configureAsyncInvoke({ retryAttempts: 0 });
    tickets.grantReadWrite(made, { indexes: true });
    made.allow(['states:ListExecutions'], [stateMachineArn]);
    workflow.allowDescribing(made);
    // It learns from what requesters wrote, however long that is.
    storage.allow(made, { mail: ['read'], messages: ['read'] });
    made.allow(['s3:ListBucket'], [storage.rawMail.bucketArn], { StringLike: { 's3:prefix': `${RAW_MAIL_PREFIX}*` } });
    made.allow(['sqs:SendMessage'], [queues.mail.queue.queueArn, queues.outgoing.queue.queueArn]);
    return made;
  }

  private runHourly(context: StageContext): DeadLetterQueue {
    const deadLetters = new DeadLetterQueue(this, 'ScheduleUndelivered', {
      alarms: context.alarms,
      queueName: nameIn(context, 'schedule-undelivered'),
      holds: 'hourly runs of reconcile that EventBridge could not start',
    });
    const target = new LambdaFunction(this.reconcile, { ...RETRIES, deadLetterQueue: deadLetters.queue });
    new Rule(this, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)), targets: [target] });
    return deadLetters;
  }
}
