import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type App, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { DeadLetterQueue } from '../constructs/queues/dead-letter-queue.ts';
import { nameIn } from '../constructs/stage-context.ts';
import type { AlarmSink, AlarmSpec } from '../constructs/watching/alarm-sink.ts';
import type { StageSettings } from '../stages.ts';

/**
 * A stage's alarms and their topic. They have their own stack, since the main one would exceed CloudFormation's 500 resources
 * with them. A local stage has none.
 */
export class AlarmsStack extends Stack implements AlarmSink {
  private readonly topic: Topic;

  constructor(app: App, id: string, { stage }: { stage: StageSettings }) {
    super(app, id, { description: `Tierdesk ${stage.name}: alarms` });
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (stage.alarmEmail !== undefined) {
      const undelivered = new DeadLetterQueue(this, 'Undelivered', {
        alarms: this,
        queueName: nameIn({ stage }, 'alarms-undelivered'),
        holds: 'alarm mails that SNS could not deliver',
      });
      this.topic.addSubscription(new EmailSubscription(stage.alarmEmail, { deadLetterQueue: undelivered.queue }));
    }
  }

  /** Adds an alarm. Missing data raises it only if data must come: most of these metrics are only emitted on failure. */
  add(scope: Construct, id: string, spec: AlarmSpec): Alarm {
    const [, ...path] = scope.node.path.split('/');
    const alarm = new Alarm(this, [...path, id].join('-'), {
      metric: spec.metric,
      threshold: spec.threshold,
      evaluationPeriods: spec.evaluationPeriods,
      comparisonOperator: spec.below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: spec.below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${spec.meaning} What to do: docs/runbook.md#${spec.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
