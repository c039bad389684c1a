import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alarmEventSchema } from '../../shared/schemas/channels/cloudwatch.ts';
import { counted } from './synth/counted.ts';
import { at, synthesize, target, targetAcross } from './synth/synthesized.ts';

const prod = synthesize('prod', { alarmEmail: 'operations@club.example' });
const { resources, outputs, ofType, alarms } = prod;
const template = counted(prod.template);
const alarmTemplate = counted(alarms.template);
const allResources = { ...alarms.resources, ...resources };
const ROOT = join(import.meta.dirname, '../..');

describe('dead letters', () => {
  const alarmed = alarms
    .ofType('AWS::CloudWatch::Alarm')
    .filter(([, alarm]) => at(alarm, 'MetricName') === 'ApproximateNumberOfMessagesVisible')
    .map(([, alarm]) => {
      const [dimension] = z.array(z.object({ Value: z.unknown() })).parse(at(alarm, 'Dimensions'));
      return targetAcross(outputs, dimension?.Value);
    });
  /** A queue for failed messages: kept for 14 days, with an alarm at the first message. */
  const isDeadLetterQueue = (reference: unknown): boolean => {
    const id = target(reference);
    return alarmed.includes(id) && at(allResources[id], 'MessageRetentionPeriod') === 1_209_600;
  };

  it('end every queue that has a consumer', () => {
    const consumed = ofType('AWS::Lambda::EventSourceMapping')
      .map(([, mapping]) => target(at(mapping, 'EventSourceArn')))
      .filter((id) => resources[id]?.Type === 'AWS::SQS::Queue');
    expect(consumed).toHaveLength(12);
    for (const id of consumed) {
      expect(isDeadLetterQueue(at(resources[id], 'RedrivePolicy', 'deadLetterTargetArn')), id).toBe(true);
    }
  });

  it('are all queues but those, each with an alarm', () => {
    const withoutDeadLetters = [...ofType('AWS::SQS::Queue'), ...alarms.ofType('AWS::SQS::Queue')].filter(
      ([, queue]) => at(queue, 'RedrivePolicy') === undefined,
    );
    expect(withoutDeadLetters.map(([id]) => id).sort()).toEqual([...new Set(alarmed)].sort());
  });

  it('end every subscription', () => {
    const subscriptions = [...ofType('AWS::SNS::Subscription'), ...alarms.ofType('AWS::SNS::Subscription')];
    expect(subscriptions).toHaveLength(3);
    for (const [id, subscription] of subscriptions) {
      expect(isDeadLetterQueue(at(subscription, 'RedrivePolicy', 'deadLetterTargetArn')), id).toBe(true);
    }
  });

  it('end every rule target, after its retries', () => {
    const rules = ofType('AWS::Events::Rule');
    expect(rules).toHaveLength(14);
    for (const [id, rule] of rules) {
      const targets = z
        .array(
          z.object({
            DeadLetterConfig: z.object({ Arn: z.unknown() }),
            RetryPolicy: z.object({
              MaximumRetryAttempts: z.literal(185),
              MaximumEventAgeInSeconds: z.literal(86_400),
            }),
          }),
        )
        .min(1)
        .parse(at(rule, 'Targets'));
      for (const each of targets) {
        expect(isDeadLetterQueue(each.DeadLetterConfig.Arn), id).toBe(true);
      }
    }
  });

  it('get what the relay gives up on, before the stream drops it', () => {
    const [, mapping] = ofType('AWS::Lambda::EventSourceMapping').find(([id]) => id.startsWith('Relay')) ?? [];
    expect(mapping?.Properties).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } },
            }),
          },
        ],
      },
    });
    expect(mapping?.Properties.MaximumRetryAttempts).toBeUndefined();
    expect(mapping?.Properties.MaximumRecordAgeInSeconds).toBeGreaterThan(3600);
    expect(mapping?.Properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
    expect(isDeadLetterQueue(at(mapping, 'DestinationConfig', 'OnFailure', 'Destination'))).toBe(true);
  });
});

/** Functions that take more than five messages at a time. */
const BATCHES: readonly [string, number][] = [
  ['WriteFacts', 1000],
  ['IndexWords', 100],
  ['ReceiveEmail', 1],
  ['Erase', 1],
  ['ImportTickets', 1],
  ['CheckMail', 10],
];

describe('queues', () => {
  it('hide a message for six times as long as its function may take, and report each failure separately', () => {
    for (const [id, mapping] of ofType('AWS::Lambda::EventSourceMapping').filter(
      ([each]) => !/^(Relay|PublishArticles)/.test(each),
    )) {
      const queue = resources[target(at(mapping, 'EventSourceArn'))];
      const timeout = z.number().parse(at(resources[target(at(mapping, 'FunctionName'))], 'Timeout'));
      // A stored mail that is still unread is checked again a quarter of an hour later.
      expect(at(queue, 'VisibilityTimeout'), id).toBe(id.startsWith('FunctionsCheckMail') ? 900 : 6 * timeout);
      const BatchSize = BATCHES.find(([name]) => id.startsWith(`Functions${name}`))?.[1] ?? 5;
      expect(mapping.Properties, id).toMatchObject({ BatchSize, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    }
  });

  it('get the mail notice as SES wrote it', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'sqs', RawMessageDelivery: true });
  });

  it('get the details that concern them, and dead executions by name', () => {
    const rule = (EventPattern: object, target: object) =>
      template.hasResourceProperties('AWS::Events::Rule', {
        EventPattern,
        Targets: [Match.objectLike(target)],
      });
    const machine = Match.objectLike({ Ref: Match.stringLikeRegexp('^WorkflowStateMachine') });
    const queue = (part: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^Queues${part}`), 'Arn'] });
    rule({ source: ['tierdesk'], detail: { signal: [true] } }, { InputPath: '$.detail', Arn: queue('Signals') });
    rule({ source: ['tierdesk'], detail: { notice: [true] } }, { InputPath: '$.detail', Arn: queue('Outgoing') });
    rule(
      {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [machine], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      {
        Arn: queue('Signals'),
        InputTransformer: {
          InputPathsMap: { 'detail-name': '$.detail.name', 'detail-status': '$.detail.status' },
          InputTemplate: '{"execution":<detail-name>,"status":<detail-status>}',
        },
      },
    );
  });
});

/** The alarm of one metric, as CloudWatch's guide shows its event ("Alarm events and EventBridge"). */
const ALARM = {
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: '2019-10-02T17:04:40Z',
  region: 'us-east-1',
  resources: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:ServerCpuTooHigh'],
  detail: {
    alarmName: 'ServerCpuTooHigh',
    configuration: { description: 'Goes into alarm when server CPU utilization is too high!', metrics: [] },
    previousState: { value: 'OK', reason: 'Threshold Crossed', timestamp: '2019-10-02T16:59:40.985+0000' },
    state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2019-10-02T17:04:40.989+0000' },
  },
};

const anythingBut = z.strictObject({ 'anything-but': z.strictObject({ prefix: z.string() }) });

/** Whether an EventBridge pattern matches an event: each field has one of the pattern's values, or one that matches. */
const takes = (pattern: unknown, value: unknown): boolean => {
  if (!Array.isArray(pattern)) {
    const fields = z.record(z.string(), z.unknown());
    const held = fields.parse(value);
    return Object.entries(fields.parse(pattern)).every(([name, inner]) => takes(inner, held[name]));
  }
  return pattern.some((one) => {
    if (typeof one === 'string') return one === value;
    const { prefix } = anythingBut.parse(one)['anything-but'];
    return typeof value === 'string' && !value.startsWith(prefix);
  });
};

describe('the rule for alarms', () => {
  const pattern = ofType('AWS::Events::Rule')
    .map(([, { Properties }]) => Properties.EventPattern)
    .find((each) => JSON.stringify(each).includes('aws.cloudwatch'));
  const named = (alarmName: string) => ({ ...ALARM, detail: { ...ALARM.detail, alarmName } });

  it('matches the event as CloudWatch sends it, which can be read', () => {
    expect(takes(pattern, ALARM)).toBe(true);
    expect(takes(pattern, named('Tierdesk'))).toBe(true);
    expect(alarmEventSchema.parse(ALARM).detail.state.timestamp).toBe('2019-10-02T17:04:40.989Z');
  });

  it('matches neither other events nor the deployment’s own alarms', () => {
    expect(takes(pattern, { ...ALARM, 'detail-type': 'CloudWatch Alarm Configuration Change' })).toBe(false);
    expect(takes(pattern, { ...ALARM, source: 'tierdesk' })).toBe(false);
    // Without names of their own, CloudFormation names them after their stack.
    const own = [...ofType('AWS::CloudWatch::Alarm'), ...alarms.ofType('AWS::CloudWatch::Alarm')];
    expect(own.filter(([, { Properties }]) => Properties.AlarmName !== undefined)).toEqual([]);
    expect(takes(pattern, named('Tierdesk-prod-Alarms-ApiServerErrors-1A2B3C4D5E6F'))).toBe(false);
  });
});

describe('alarms', () => {
  /** The resources that alarms of a metric watch, by their first dimension. */
  const watched = (metric: string): string[] =>
    alarms
      .ofType('AWS::CloudWatch::Alarm')
      .filter(([, alarm]) => at(alarm, 'MetricName') === metric)
      .map(([, alarm]) => {
        const [dimension] = z.array(z.object({ Value: z.unknown() })).parse(at(alarm, 'Dimensions'));
        return targetAcross(outputs, dimension?.Value);
      });

  it('watch the oldest message of every consumed queue, and errors and throttles of every function', () => {
    const working = ofType('AWS::SQS::Queue').filter(([, queue]) => at(queue, 'RedrivePolicy') !== undefined);
    expect(watched('ApproximateAgeOfOldestMessage').sort()).toEqual(working.map(([id]) => id).sort());
    const functions = ofType('AWS::Lambda::Function').map(([id]) => id);
    for (const metric of ['Errors', 'Throttles'])
      expect([...new Set(watched(metric))].sort(), metric).toEqual(functions.toSorted());
  });

  const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');
  const headings = new Set(
    [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
      text
        ?.toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );

  it.each(alarms.ofType('AWS::CloudWatch::Alarm'))(
    '%s is sent to operators, and points to an entry of the runbook',
    (_, alarm) => {
      expect(z.array(z.unknown()).parse(alarm.Properties.AlarmActions).map(target)).toEqual([
        expect.stringMatching(/^Topic/),
      ]);
      const entry = /docs\/runbook\.md#([\w-]+)$/.exec(String(alarm.Properties.AlarmDescription))?.[1];
      expect([...headings]).toContain(entry);
    },
  );

  it('sound when the relay is a minute behind', () => {
    alarmTemplate.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'IteratorAge', Threshold: 60_000 });
  });

  it('depend on how fast a month’s error budget for lateness is used up, and only on our own metrics', () => {
    const burning = alarms
      .ofType('AWS::CloudWatch::Alarm')
      .filter(([, { Properties }]) => String(Properties.AlarmDescription).endsWith('#service-levels'));
    const read = burning.map(([, { Properties }]) => {
      const [first] = z
        .array(z.looseObject({ MetricStat: z.looseObject({ Period: z.number() }).optional() }))
        .parse(Properties.Metrics)
        .filter(({ MetricStat }) => MetricStat);
      return [first?.MetricStat?.Period, Properties.Threshold];
    });
    const HOUR = 3600;
    expect(read.map(([period, threshold]) => [period, Number(threshold).toFixed(5)]).toSorted()).toEqual(
      [
        [HOUR, '0.01440'],
        [6 * HOUR, '0.00600'],
        [HOUR, '0.00144'],
        [6 * HOUR, '0.00060'],
      ].toSorted(),
    );
  });

  it('watch partial failures, held mail and functions that don’t run', () => {
    const alarm = (properties: object) => alarmTemplate.hasResourceProperties('AWS::CloudWatch::Alarm', properties);
    for (const service of [
      'receive-email',
      'check-mail',
      'receive-message',
      'signal-workflow',
      'send-message',
      'receive-delivery-event',
      'deliver-webhook',
      'index-words',
    ])
      for (const MetricName of ['RecordsFailed', 'RecordsFailedAgain'])
        alarm({ Namespace: 'Tierdesk', MetricName, Dimensions: [{ Name: 'service', Value: service }] });
    for (const MetricName of ['MailUnavailable', 'MailQuotaReached', 'MailThrottled']) alarm({ MetricName });
    for (const MetricName of ['ExecutionThrottled', 'OpenExecutionCount'])
      alarm({ Namespace: 'AWS/States', MetricName });
    alarmTemplate.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'FailedInvocations' }, 7);
    for (const MetricName of ['ReadThrottleEvents', 'WriteThrottleEvents'])
      alarmTemplate.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { Namespace: 'AWS/DynamoDB', MetricName }, 13);
    for (const duty of ['Overdue', 'Executions', 'Sweep'])
      alarm({
        MetricName: `${duty}Reconciled`,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
        EvaluationPeriods: 3,
      });
  });

  it('can be published by CloudWatch, and are mailed', () => {
    alarmTemplate.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        ]),
      },
    });
    alarmTemplate.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operations@club.example',
    });
  });
});
