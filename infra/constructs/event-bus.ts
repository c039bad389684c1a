import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  EventBus as CdkEventBus,
  EventField,
  type EventPattern,
  Match,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ALARM_STATE_CHANGE, CLOUDWATCH_SOURCE } from '../../shared/schemas/channels/cloudwatch.ts';
import { DeadLetterQueue } from './queues/dead-letter-queue.ts';
import { nameIn, type StageContext } from './stage-context.ts';

/** EventBridge's own maximum, written out for readers. */
export const RETRIES = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

/** The event bus and its rules. The relay puts ticket events on it; the rules carry these, and failed executions, to queues. */
export class EventBus extends Construct {
  readonly bus: CdkEventBus;
  /** The dead-letter queue of each rule, and the queue that its messages were meant for. */
  readonly undelivered: { deadLetters: IQueue; meantFor: IQueue }[] = [];
  private readonly context: StageContext;

  constructor(scope: Construct, id: string, props: { context: StageContext; name: string }) {
    super(scope, id);
    this.context = props.context;
    this.bus = new CdkEventBus(this, 'Bus', { eventBusName: props.name });
    const readers = props.context.stage.accounts.readBus;
    if (readers.length > 0) this.share(readers);
  }

  /**
   * Lets other accounts make rules on the bus. They match only ticket events, and each account can change only its own
   * (docs/decisions/0081).
   */
  private share(accounts: readonly string[]): void {
    const principals = accounts.map((account) => new AccountPrincipal(account));
    const rules = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: `${this.bus.eventBusName}/*`,
    });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
    const own = { StringEqualsIfExists: { 'events:creatorAccount': '${aws:PrincipalAccount}' } };
    this.bus.addToResourcePolicy(
      new PolicyStatement({
        sid: 'MakeRules',
        principals,
        actions: ['events:PutRule'],
        resources: [rules],
        conditions: { ...own, StringEquals: { 'events:source': 'tierdesk' } },
      }),
    );
    this.bus.addToResourcePolicy(
      new PolicyStatement({
        sid: 'KeepOwnRules',
        principals,
        actions: [
          'events:DeleteRule',
          'events:DescribeRule',
          'events:DisableRule',
          'events:EnableRule',
          'events:ListTargetsByRule',
          'events:PutTargets',
          'events:RemoveTargets',
        ],
        resources: [rules],
        conditions: own,
      }),
    );
  }

  /** Carries ticket events whose detail has `flag: true` to a queue. Only the detail is sent. */
  forward(flag: 'signal' | 'notice' | 'words', queue: IQueue): void {
    this.rule(flag, queue, {
      bus: this.bus,
      pattern: { source: ['tierdesk'], detail: { [flag]: [true] } },
      message: RuleTargetInput.fromEventPath('$.detail'),
    });
  }

  /** Carries every ticket event to a queue, only the detail; with `others`, also the other events on the bus. */
  forwardAll(name: 'fact' | 'webhook', queue: IQueue, { others = false } = {}): void {
    this.rule(name, queue, {
      bus: this.bus,
      // Events of announcements, and events that belong to no ticket, have no number.
      pattern: { source: ['tierdesk'], detail: { [others ? 'at' : 'sequence']: Match.exists() } },
      message: RuleTargetInput.fromEventPath('$.detail'),
    });
  }

  /** Queues failed executions: `{ execution, status }`. Their events come on the account's default bus. */
  forwardDeadExecutions(stateMachine: StateMachine, queue: IQueue): void {
    this.rule('execution', queue, {
      pattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [stateMachine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      message: RuleTargetInput.fromObject({
        execution: EventField.fromPath('$.detail.name'),
        status: EventField.fromPath('$.detail.status'),
      }),
    });
  }

  /** Queues the changes of the account's CloudWatch alarms unchanged, without this deployment's own. */
  forwardAlarms(queue: IQueue): void {
    this.rule('alarm-change', queue, {
      pattern: {
        source: [CLOUDWATCH_SOURCE],
        detailType: [ALARM_STATE_CHANGE],
        // A deployment's own faults must not open tickets in it.
        detail: { alarmName: Match.anythingButPrefix(`Tierdesk-${this.context.stage.name}-`) },
      },
      message: RuleTargetInput.fromEventPath('$'),
    });
  }

  private rule(
    name: string,
    queue: IQueue,
    options: { bus?: CdkEventBus; pattern: EventPattern; message: RuleTargetInput },
  ): void {
    const rule = new Rule(this, `${name}-rule`, { eventBus: options.bus, eventPattern: options.pattern });
    const undelivered = `${name.replace(/s$/, '')}s-undelivered`;
    const { queue: deadLetters } = new DeadLetterQueue(this, `${name}-undelivered`, {
      alarms: this.context.alarms,
      queueName: nameIn(this.context, undelivered),
      holds: `${name} events that EventBridge could not put on their queue`,
    });
    rule.addTarget(new SqsQueue(queue, { ...RETRIES, message: options.message, deadLetterQueue: deadLetters }));
    this.undelivered.push({ deadLetters, meantFor: queue });
    this.context.alarms.add(rule, 'FailedInvocations', {
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: {
          ...(options.bus ? { EventBusName: options.bus.eventBusName } : {}),
          RuleName: rule.ruleName,
        },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      threshold: 1,
      evaluationPeriods: 1,
      meaning: `EventBridge could not deliver ${name} events to their queue.`,
      runbook: 'events-not-delivered',
    });
  }
}
