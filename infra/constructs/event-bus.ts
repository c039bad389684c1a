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

/** EventBridge's own maximum, said so that it is seen. */
export const RETRIES = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

/** The bus that the relay puts ticket events on, and the rules that carry them, and dead executions, to queues. */
export class EventBus extends Construct {
  readonly bus: CdkEventBus;
  /** Rule's dead letters → the queue they were meant for. */
  readonly undelivered: { deadLetters: IQueue; meantFor: IQueue }[] = [];
  private readonly context: StageContext;

  constructor(scope: Construct, id: string, props: { context: StageContext; name: string }) {
    super(scope, id);
    this.context = props.context;
    this.bus = new CdkEventBus(this, 'Bus', { eventBusName: props.name });
    const readers = props.context.stage.accounts.readBus;
    if (readers.length > 0) this.share(readers);
  }

  /** Lets other accounts make rules on the bus: each for ticket events alone, and each its own (docs/decisions/0081). */
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

  /** Carries ticket events whose detail has `flag: true` to a queue, the detail alone. */
  forward(flag: 'signal' | 'notice' | 'words', queue: IQueue): void {
    this.rule(flag, queue, {
      bus: this.bus,
      pattern: { source: ['tierdesk'], detail: { [flag]: [true] } },
      message: RuleTargetInput.fromEventPath('$.detail'),
    });
  }

  /** Carries every ticket event to a queue, the detail alone; with `others`, also what else is on the bus. */
  forwardAll(name: 'fact' | 'webhook', queue: IQueue, { others = false } = {}): void {
    this.rule(name, queue, {
      bus: this.bus,
      // An announcement's events have no number, nor has what happens beside tickets.
      pattern: { source: ['tierdesk'], detail: { [others ? 'at' : 'sequence']: Match.exists() } },
      message: RuleTargetInput.fromEventPath('$.detail'),
    });
  }

  /** Tells a queue of executions that died: `{ execution, status }`. The events come on the account's default bus. */
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

  /** Brings a queue the changes of the account's CloudWatch alarms, as they are, but for this deployment's own. */
  forwardAlarms(queue: IQueue): void {
    this.rule('alarm-change', queue, {
      pattern: {
        source: [CLOUDWATCH_SOURCE],
        detailType: [ALARM_STATE_CHANGE],
        // What is wrong with the deployment is no matter for its own tickets.
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
      meaning: `EventBridge could not bring ${name} events to their queue.`,
      runbook: 'events-not-delivered',
    });
  }
}
