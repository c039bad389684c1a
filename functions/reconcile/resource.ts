import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { RETRIES } from '../../infra/constructs/event-bus.ts';
import { type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import { DeadLetterQueue } from '../../infra/constructs/queues/dead-letter-queue.ts';
import { nameIn, type StageContext } from '../../infra/constructs/stage-context.ts';
import type { Environment } from './handler.ts';

/** About a working day, the longest that a sender whose mail was held by mistake should wait. */
const HELD_MAIL_WAITS = Duration.hours(24);

/** One or two may be on their way. */
const LATE_BEFORE_ALARM = 10;

type Parts = Pick<FunctionParts, 'context' | 'tickets' | 'storage' | 'queues' | 'workflow'>;

/** The `reconcile` function and its permissions. */
export const reconcile = (
  scope: Construct,
  { context, tickets, storage, queues, workflow }: Parts,
): TierdeskFunction => {
  const { stateMachineArn } = workflow.stateMachine;
  const made = new TierdeskFunction(scope, 'Reconcile', {
    context,
    name: 'reconcile',
    description: 'Finds and repairs tickets whose record and execution disagree, and lost notices',
    timeout: Duration.minutes(5),
    errorsBeforeAlarm: 1,
    environment: {
      TABLE_NAME: tickets.table.tableName,
      CONTENT_BUCKET: storage.content.bucketName,
      STATE_MACHINE_ARN: stateMachineArn,
      OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
      ERASURES_QUEUE_URL: queues.erasures.queue.queueUrl,
      CHAT_QUEUE_URL: queues.chats.queue.queueUrl,
      WEBHOOK_QUEUE_URL: queues.webhooks.queue.queueUrl,
      OUTBOUND_ALSO_ALLOWED: context.stage.outboundAlsoAllowed.join(','),
    } satisfies EnvironmentOf<Environment>,
  });
  addDutyAlarms(made, context);
  context.alarms.add(made, 'HeldMailWaits', {
    metric: made.ownMetric('OldestHeldMail', { period: Duration.hours(1), statistic: 'Maximum' }),
    threshold: HELD_MAIL_WAITS.toSeconds(),
    evaluationPeriods: 1,
    meaning: 'Held mail has waited for a day without a decision.',
    runbook: 'held-mail',
  });
  context.alarms.add(made, 'TicketsUnassessed', {
    metric: made.ownMetric('TicketsUnassessed', { period: Duration.hours(1), statistic: 'Maximum' }),
    threshold: 1,
    evaluationPeriods: 1,
    meaning: 'A ticket was not assessed within five minutes: no agent works on it, and only the channel’s clock runs.',
    runbook: 'a-ticket-isnt-assessed',
  });
  // A failed run isn't retried: the next hour's run does the same work.
  made.configureAsyncInvoke({ retryAttempts: 0 });
  tickets.grantReadWrite(made, { indexes: true });
  made.allow(['states:ListExecutions'], [stateMachineArn]);
  workflow.allowDescribing(made);
  // Classifiers learn from requesters' texts, including long ones.
  storage.allow(made, { messages: ['read'] });
  made.allow(
    ['sqs:SendMessage'],
    [queues.outgoing, queues.erasures, queues.chats, queues.webhooks].map(({ queue }) => queue.queueArn),
  );
  return made;
};

/** Each duty runs on its own, so that a slow one takes no time from the others. */
const FREQUENT = ['unassessed', 'chats', 'overdue'];
const HOURLY = [['executions'], ['sweep'], ['figures'], ['retention'], ['articles']];

/** An alarm for each duty that hasn't completed for three intervals, and for its findings. */
const addDutyAlarms = (made: TierdeskFunction, { alarms }: StageContext): void => {
  const done = {
    OverdueReconciled: Duration.minutes(5),
    ExecutionsReconciled: Duration.hours(1),
    SweepReconciled: Duration.hours(1),
    WaitingReconciled: Duration.minutes(5),
    ChatsReconciled: Duration.minutes(5),
  };
  for (const [metricName, period] of Object.entries(done)) {
    alarms.add(made, `No${metricName}`, {
      metric: made.ownMetric(metricName, { period, statistic: 'Sum' }),
      threshold: 1,
      below: true,
      evaluationPeriods: 3,
      meaning: `reconcile has not done one of its duties three times in a row (${metricName}).`,
      runbook: 'reconcile-didnt-run',
    });
  }
  alarms.add(made, 'TicketsLate', {
    metric: made.ownMetric('TicketsLate', { period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: LATE_BEFORE_ALARM,
    evaluationPeriods: 3,
    meaning: 'Checkpoints of tickets passed two minutes ago, and nothing happened.',
    runbook: 'a-ticket-doesnt-move',
  });
};

/** Schedules reconcile's duties. Returns the dead-letter queue for runs that couldn't be started. */
export const runRegularly = (scope: Construct, context: StageContext, run: TierdeskFunction): DeadLetterQueue => {
  const deadLetters = new DeadLetterQueue(scope, 'ScheduleUndelivered', {
    alarms: context.alarms,
    queueName: nameIn(context, 'schedule-undelivered'),
    holds: 'runs of reconcile that EventBridge could not start',
  });
  const target = (duties: readonly string[]) =>
    new LambdaFunction(run, {
      ...RETRIES,
      deadLetterQueue: deadLetters.queue,
      event: RuleTargetInput.fromObject({ duties }),
    });
  new Rule(scope, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)), targets: HOURLY.map(target) });
  new Rule(scope, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [['waiting'], ['canaries']].map(target),
  });
  new Rule(scope, 'EveryFiveMinutes', { schedule: Schedule.rate(Duration.minutes(5)), targets: [target(FREQUENT)] });
  return deadLetters;
};
