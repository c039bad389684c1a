import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Resource, synthesize } from './synthesized.ts';

const prod = synthesize('prod', { alarmEmail: 'operations@club.example' });
const { template, resources, ofType } = prod;
const ROOT = join(import.meta.dirname, '../..');

const refSchema = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((attribute) => attribute['Fn::GetAtt'][0]),
]);
/** The logical id that a property refers to. */
const target = (value: unknown): string => refSchema.parse(value);
/** A property deep inside a resource. */
const at = (resource: Resource | undefined, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => z.record(z.string(), z.unknown()).catch({}).parse(value)[key],
    resource?.Properties,
  );

const functions = ofType('AWS::Lambda::Function');
const nameOf = (resource: Resource): string =>
  z.string().parse(at(resource, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME'));
const functionNamed = (name: string): Resource => {
  const found = functions.find(([, resource]) => nameOf(resource) === name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found[1];
};

describe('the table', () => {
  it('keeps everything, forgets claims, tells what is new', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });

  it('has its four keys-only indexes', () => {
    const index = (IndexName: string, hash: string, range: string) => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      GlobalSecondaryIndexes: [
        index('byStatus', 'statusKey', 'createdKey'),
        index('byRequester', 'requesterKey', 'createdKey'),
        index('byAssignee', 'assigneeKey', 'createdKey'),
        index('byCheckpoint', 'checkpointKey', 'checkpointAt'),
      ],
    });
  });
});

describe('dead letters', () => {
  const alarmed = ofType('AWS::CloudWatch::Alarm')
    .filter(([, alarm]) => at(alarm, 'MetricName') === 'ApproximateNumberOfMessagesVisible')
    .map(([, alarm]) => {
      const [dimension] = z.array(z.object({ Value: z.unknown() })).parse(at(alarm, 'Dimensions'));
      return target(dimension?.Value);
    });
  /** A queue that ends what failed: kept for 14 days, alarmed at the first message. */
  const isDeadLetterQueue = (reference: unknown): boolean => {
    const id = target(reference);
    return alarmed.includes(id) && at(resources[id], 'MessageRetentionPeriod') === 1_209_600;
  };

  it('end every queue that has a consumer', () => {
    const consumed = ofType('AWS::Lambda::EventSourceMapping')
      .map(([, mapping]) => target(at(mapping, 'EventSourceArn')))
      .filter((id) => resources[id]?.Type === 'AWS::SQS::Queue');
    expect(consumed).toHaveLength(4);
    for (const id of consumed) {
      expect(isDeadLetterQueue(at(resources[id], 'RedrivePolicy', 'deadLetterTargetArn')), id).toBe(true);
    }
  });

  it('are all queues but those, each with an alarm', () => {
    const withoutDeadLetters = ofType('AWS::SQS::Queue').filter(
      ([, queue]) => at(queue, 'RedrivePolicy') === undefined,
    );
    expect(withoutDeadLetters.map(([id]) => id).sort()).toEqual([...new Set(alarmed)].sort());
  });

  it('end every subscription', () => {
    const subscriptions = ofType('AWS::SNS::Subscription');
    expect(subscriptions).toHaveLength(2);
    for (const [id, subscription] of subscriptions) {
      expect(isDeadLetterQueue(at(subscription, 'RedrivePolicy', 'deadLetterTargetArn')), id).toBe(true);
    }
  });

  it('end every rule target, after its retries', () => {
    const rules = ofType('AWS::Events::Rule');
    expect(rules).toHaveLength(4);
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

  it('end what the relay gives up on, before the stream forgets it', () => {
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

describe('queues', () => {
  it('hide a message for six times as long as its function may take, and report each failure apart', () => {
    for (const [id, mapping] of ofType('AWS::Lambda::EventSourceMapping').filter(
      ([each]) => !each.startsWith('Relay'),
    )) {
      const queue = resources[target(at(mapping, 'EventSourceArn'))];
      const timeout = z.number().parse(at(resources[target(at(mapping, 'FunctionName'))], 'Timeout'));
      expect(at(queue, 'VisibilityTimeout'), id).toBe(6 * timeout);
      expect(mapping.Properties).toMatchObject({ BatchSize: 5, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    }
  });

  it('get the mail notice as SES wrote it', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'sqs', RawMessageDelivery: true });
  });

  it('get the details of what concerns them, and dead executions by name', () => {
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

describe('functions', () => {
  it('are the folders under functions/, each once', () => {
    const folders = readdirSync(join(ROOT, 'functions')).filter((name) =>
      existsSync(join(ROOT, 'functions', name, 'handler.ts')),
    );
    expect(functions.map(([, resource]) => nameOf(resource)).sort()).toEqual(folders.sort());
  });

  it.each(functions.map(([id, resource]) => [nameOf(resource), id, resource] as const))(
    '%s is traced, logs in JSON to a group with a retention, and alarms',
    (_, id, resource) => {
      expect(resource.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
        Environment: { Variables: { STAGE: 'prod', CLOCK: 'real', POWERTOOLS_METRICS_NAMESPACE: 'Tierdesk' } },
      });
      expect(at(resources[target(at(resource, 'LoggingConfig', 'LogGroup'))], 'RetentionInDays')).toBe(90);
      for (const MetricName of ['Errors', 'Throttles']) {
        template.hasResourceProperties('AWS::CloudWatch::Alarm', {
          Namespace: 'AWS/Lambda',
          MetricName,
          Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
        });
      }
    },
  );

  it('learn from the environment what they need', () => {
    const variables = (name: string) =>
      Object.keys(z.looseObject({}).parse(at(functionNamed(name), 'Environment', 'Variables')));
    const needed: Record<string, string[]> = {
      'receive-email': ['TABLE_NAME', 'RAW_MAIL_BUCKET', 'CONTENT_BUCKET'],
      'receive-message': ['TABLE_NAME', 'CONTENT_BUCKET', 'DEAD_LETTER_QUEUE_URL'],
      api: ['TABLE_NAME', 'CONTENT_BUCKET', 'RAW_MAIL_BUCKET', 'LINK_SECRET_ARN', 'PUBLIC_API_URL'],
      'relay-events': ['EVENT_BUS_NAME'],
      'signal-workflow': ['TABLE_NAME', 'STATE_MACHINE_ARN'],
      assess: ['TABLE_NAME', 'CONTENT_BUCKET'],
      advance: ['TABLE_NAME'],
      await: ['TABLE_NAME'],
      'send-message': ['TABLE_NAME', 'CONTENT_BUCKET', 'LINK_SECRET_ARN', 'PUBLIC_API_URL', 'SES_CONFIGURATION_SET'],
      reconcile: ['TABLE_NAME', 'STATE_MACHINE_ARN', 'RAW_MAIL_BUCKET', 'MAIL_QUEUE_URL', 'OUTGOING_QUEUE_URL'],
    };
    for (const [name, names] of Object.entries(needed)) {
      expect(variables(name), name).toEqual(expect.arrayContaining(names));
    }
  });

  it('run reconcile hourly, without a retry that would overlap', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
  });
});

describe('the state machine', () => {
  it('is traced at the stage’s rate and logs errors without data', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false, Destinations: Match.anyValue() },
      TracingConfiguration: { Enabled: true },
    });
    template.hasResourceProperties('AWS::XRay::SamplingRule', { SamplingRule: { FixedRate: 0.05, ReservoirSize: 0 } });
    expect(at(ofType('AWS::StepFunctions::StateMachine')[0]?.[1], 'StateMachineType')).not.toBe('EXPRESS');
  });

  it('is given every value that its definition leaves open', () => {
    const definition = readFileSync(join(ROOT, 'statemachines/ticket-lifecycle.asl.json'), 'utf8');
    const open = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    const [, machine] = ofType('AWS::StepFunctions::StateMachine')[0] ?? [];
    const given = z.looseObject({}).parse(at(machine, 'DefinitionSubstitutions'));
    expect(Object.keys(given).sort()).toEqual([...open].sort());
  });

  it('alarms on every way to fail', () => {
    for (const MetricName of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { Namespace: 'AWS/States', MetricName, Threshold: 1 });
    }
  });
});

describe('the API', () => {
  it('is throttled and logs accesses, but neither paths nor addresses', () => {
    const [, stage] = ofType('AWS::ApiGatewayV2::Stage')[0] ?? [];
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
    const format = z.string().parse(at(stage, 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.requestId');
    expect(format).not.toMatch(/path|sourceIp|userAgent/i);
  });

  it('sends every request to one function, in payload format 2.0', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: '$default' });
    template.hasResourceProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
    expect(at(functionNamed('api'), 'Timeout')).toBe(29);
  });
});

describe('mail', () => {
  const whenTheRuleActs = {
    StringEquals: {
      'aws:SourceAccount': { Ref: 'AWS::AccountId' },
      'aws:SourceArn': {
        'Fn::Join': ['', Match.arrayWith([':receipt-rule-set/tierdesk-prod-mail:receipt-rule/support-mail'])],
      },
    },
  };
  const allowedTo = (Action: string) =>
    Match.objectLike({
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action, Principal: { Service: 'ses.amazonaws.com' }, Condition: whenTheRuleActs }),
        ]),
      },
    });

  it('may be stored and announced by SES’s receipt rule only', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', allowedTo('s3:PutObject'));
    template.hasResourceProperties('AWS::SNS::TopicPolicy', allowedTo('sns:Publish'));
  });

  it('is taken for the support addresses, scanned, stored and announced', () => {
    prod.receiving.hasResourceProperties('AWS::SES::ReceiptRule', {
      RuleSetName: 'tierdesk-prod-mail',
      Rule: {
        Name: 'support-mail',
        Enabled: true,
        ScanEnabled: true,
        Recipients: ['support@club.example', 'support@marketplace.example'],
        Actions: [{ S3Action: { ObjectKeyPrefix: 'mail/', BucketName: Match.anyValue(), TopicArn: Match.anyValue() } }],
      },
    });
  });

  it('goes out under a configuration set with suppression, SES’s own feedback mails off', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      Name: 'tierdesk-prod-mail',
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    template.allResourcesProperties('AWS::SES::EmailIdentity', {
      FeedbackAttributes: { EmailForwardingEnabled: false },
    });
    template.resourceCountIs('AWS::SES::EmailIdentity', 2);
  });
});

describe('buckets', () => {
  it('are private, encrypted, versioned and kept', () => {
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.allResources('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: Match.objectLike({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    });
  });

  it('expire raw mail when its retention ends, content never', () => {
    const days = ofType('AWS::S3::Bucket').map(([id, bucket]) => {
      const rules = z
        .array(z.looseObject({ ExpirationInDays: z.number().optional() }))
        .parse(at(bucket, 'LifecycleConfiguration', 'Rules'));
      return [id.startsWith('StorageRawMail'), rules.flatMap((rule) => rule.ExpirationInDays ?? [])];
    });
    expect(days).toEqual([
      [true, [731]],
      [false, []],
    ]);
  });
});

describe('alarms', () => {
  const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');
  const headings = new Set(
    [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
      text
        ?.toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );

  it.each(ofType('AWS::CloudWatch::Alarm'))('%s tells somebody, and points to an entry of the runbook', (_, alarm) => {
    expect(z.array(z.unknown()).parse(alarm.Properties.AlarmActions).map(target)).toEqual([
      expect.stringMatching(/^AlarmsTopic/),
    ]);
    const entry = /docs\/runbook\.md#([\w-]+)$/.exec(String(alarm.Properties.AlarmDescription))?.[1];
    expect([...headings]).toContain(entry);
  });

  it('sound when the relay is a minute behind', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'IteratorAge', Threshold: 60_000 });
  });

  it('may be published by CloudWatch, and are mailed', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operations@club.example',
    });
  });
});

describe('the stack', () => {
  it('has one dashboard, and no function of CDK’s own', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    template.resourceCountIs('AWS::Lambda::Function', 10);
    expect(Object.values(resources).filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([]);
  });

  it('tells in its outputs what the commands rely on', () => {
    expect(Object.keys(prod.outputs)).toEqual(
      expect.arrayContaining([
        'ApiId',
        'ApiUrl',
        'TableName',
        'RawMailBucketName',
        'ContentBucketName',
        'MailTopicArn',
        'IntakeQueueUrl',
        'IntakeDeadLetterQueueUrl',
        'OutgoingQueueUrl',
        'StateMachineArn',
        'ReconcileFunctionName',
        'PublicApiUrlFunctions',
        'FunctionNames',
        'DeadLetterQueues',
      ]),
    );
  });
});

describe('stage local', () => {
  it('is the same but for what its settings say, and what only AWS has', () => {
    const local = synthesize('local');
    const count = (of: Record<string, Resource>, type: string) =>
      Object.values(of).filter(({ Type }) => Type === type).length;
    const types = new Set([...Object.values(resources), ...Object.values(local.resources)].map(({ Type }) => Type));
    const different = [...types].filter((type) => count(resources, type) !== count(local.resources, type));
    expect(different.sort()).toEqual([
      'AWS::CloudWatch::Alarm',
      'AWS::SES::EmailIdentity',
      'AWS::SNS::Subscription',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::XRay::SamplingRule',
    ]);
    for (const [, { Properties }] of local.ofType('AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({ Environment: { Variables: { CLOCK: 'accelerated' } } });
      expect(JSON.stringify(Properties.Environment)).not.toContain('PUBLIC_API_URL');
    }
  });
});
