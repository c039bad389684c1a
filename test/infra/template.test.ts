import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MISSING_PAGES } from '../../shared/http/routes/help-centre.ts';
import { ROUTES_BY_FUNCTION } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { counted } from './synth/counted.ts';
import { at, type Resource, synthesize, target, targetAcross } from './synth/synthesized.ts';

const prod = synthesize('prod');
const { resources, outputs, ofType, alarms } = prod;
const template = counted(prod.template);
const ROOT = join(import.meta.dirname, '../..');

const dimensionsSchema = z.tuple([z.object({ Name: z.literal('FunctionName'), Value: z.unknown() })]);
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

  it('has its indexes: keys only, but by assignee the priority, for the load, and by change the place in lists', () => {
    const index = (IndexName: string, hash: string, range: string, also?: string) => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: also ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [also] } : { ProjectionType: 'KEYS_ONLY' },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      GlobalSecondaryIndexes: [
        index('byStatus', 'statusKey', 'createdKey'),
        index('byRequester', 'requesterKey', 'createdKey'),
        index('byAssignee', 'assigneeKey', 'createdKey', 'priority'),
        index('byCheckpoint', 'checkpointKey', 'checkpointAt'),
        index('byCreation', 'checkpointKey', 'createdKey'),
        index('byChange', 'checkpointKey', 'changedAt', 'createdKey'),
        index('byTeam', 'teamKey', 'createdKey'),
        index('byCategory', 'categoryKey', 'createdKey'),
        index('byOrigin', 'originKey', 'createdKey'),
        index('byExternalId', 'externalKey', 'createdKey'),
      ],
    });
  });
});

describe('functions', () => {
  /** The functions on whose metric there is an alarm. */
  const alarmed = (metricName: string) =>
    alarms
      .ofType('AWS::CloudWatch::Alarm')
      .filter(([, alarm]) => at(alarm, 'Namespace') === 'AWS/Lambda' && at(alarm, 'MetricName') === metricName)
      .map(([, alarm]) => targetAcross(outputs, dimensionsSchema.parse(at(alarm, 'Dimensions'))[0].Value));

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
      for (const metricName of ['Errors', 'Throttles']) expect(alarmed(metricName), metricName).toContain(id);
    },
  );

  it('learn from the environment what they need', () => {
    const variables = (name: string) =>
      Object.keys(z.looseObject({}).parse(at(functionNamed(name), 'Environment', 'Variables')));
    const needed: Record<string, string[]> = {
      'receive-email': ['TABLE_NAME', 'RAW_MAIL_BUCKET', 'CONTENT_BUCKET', 'LINK_SECRET_ARN'],
      'receive-message': ['TABLE_NAME', 'CONTENT_BUCKET', 'DEAD_LETTER_QUEUE_URL'],
      api: ['TABLE_NAME', 'CONTENT_BUCKET', 'RAW_MAIL_BUCKET', 'PUBLIC_API_URL'],
      'held-mail': ['TABLE_NAME', 'RAW_MAIL_BUCKET', 'MAIL_QUEUE_URL'],
      pages: ['TABLE_NAME', 'CONTENT_BUCKET', 'LINK_SECRET_ARN'],
      'sign-in': ['TABLE_NAME', 'LINK_SECRET_ARN', 'OUTGOING_QUEUE_URL'],
      search: ['TABLE_NAME', 'CONTENT_BUCKET', 'WORDS_TABLE_NAME'],
      'index-words': ['TABLE_NAME', 'CONTENT_BUCKET', 'WORDS_TABLE_NAME'],
      'show-message': ['TABLE_NAME', 'CONTENT_BUCKET', 'RAW_MAIL_BUCKET'],
      'relay-events': ['EVENT_BUS_NAME'],
      'signal-workflow': ['TABLE_NAME', 'STATE_MACHINE_ARN'],
      assess: ['TABLE_NAME', 'CONTENT_BUCKET'],
      advance: ['TABLE_NAME'],
      await: ['TABLE_NAME'],
      'send-message': ['TABLE_NAME', 'CONTENT_BUCKET', 'LINK_SECRET_ARN', 'PUBLIC_API_URL', 'SES_CONFIGURATION_SET'],
      'receive-delivery-event': ['TABLE_NAME'],
      reconcile: ['TABLE_NAME', 'STATE_MACHINE_ARN', 'OUTGOING_QUEUE_URL'],
      'check-mail': ['TABLE_NAME', 'RAW_MAIL_BUCKET', 'MAIL_QUEUE_URL'],
    };
    for (const [name, names] of Object.entries(needed)) {
      expect(variables(name), name).toEqual(expect.arrayContaining(names));
    }
  });

  it('run reconcile hourly, without a retry that would overlap', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' });
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
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
      counted(alarms.template).hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/States',
        MetricName,
        Threshold: 1,
      });
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

  it('logs of sockets neither addresses nor what stands in their address, which is their token', () => {
    const live = ofType('AWS::ApiGatewayV2::Stage').find(([, { Properties }]) => Properties.StageName === 'live');
    const format = z.string().parse(at(live?.[1], 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.requestId');
    expect(format).not.toMatch(/query|path|sourceIp|userAgent/i);
  });

  it('sends configuration, whole messages and pages to functions of their own and everything else to one, in payload format 2.0', () => {
    const { api: _rest, ...others } = ROUTES_BY_FUNCTION;
    // Each function has its paths for itself: the same path twice would be refused.
    const own = Object.values(others).flatMap((rows) =>
      [...new Set(Object.values<Route>(rows).map(({ path }) => path))].map((path) => `ANY ${path}`),
    );
    expect(new Set(own.map((key) => key.replaceAll(/\{\w+\}/g, '{}'))).size).toBe(own.length);
    const keys = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
    const ofSockets = ['$connect', '$disconnect', '$default'];
    const missing = `ANY ${MISSING_PAGES}/{proxy+}`;
    expect(keys.sort()).toEqual(['$default', missing, ...own, ...ofSockets].sort());
    template.resourceCountIs('AWS::ApiGatewayV2::Integration', 16);
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
    counted(prod.receiving).hasResourceProperties('AWS::SES::ReceiptRule', {
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

  it('that bounces, is complained about, delayed, refused or delivered is told by SES, and by nobody else', () => {
    // Neither opening nor clicking is among them: SES then rewrites no link, whose token would go through its servers.
    const topic = { Ref: Match.stringLikeRegexp('^QueuesDeliveryTopic') };
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'delivery', 'deliveryDelay', 'reject'],
        SnsDestination: { TopicARN: topic },
      },
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [topic],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sns:Publish',
            Principal: { Service: 'ses.amazonaws.com' },
            Condition: { StringEquals: Match.objectLike({ 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } }) },
          }),
        ]),
      },
    });
  });
});

describe('buckets', () => {
  it('are private, encrypted, versioned and kept', () => {
    template.resourceCountIs('AWS::S3::Bucket', 6);
    // Pages are made again from the table, and the staff area's files from the source: no versions of them are kept.
    template.resourcePropertiesCountIs('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, 4);
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
      }),
    });
  });

  it('expire raw mail when its retention ends, unused uploads after a day, discarded dead letters after 30, files of chats after 97, other content never', () => {
    const ofTickets = ofType('AWS::S3::Bucket').filter(([id]) => !/^(PublicSite|StaffSite)/.test(id));
    const days = ofTickets.map(([id, bucket]) => {
      const rules = z
        .array(z.looseObject({ ExpirationInDays: z.number().optional(), Prefix: z.string().optional() }))
        .parse(at(bucket, 'LifecycleConfiguration', 'Rules'));
      return [
        id.startsWith('StorageRawMail'),
        rules.flatMap((rule) => (rule.ExpirationInDays ? [[rule.Prefix, rule.ExpirationInDays]] : [])),
      ];
    });
    expect(days).toEqual([
      [
        true,
        [
          [undefined, 731],
          // What holds a card number, by its tag.
          [undefined, 7],
        ],
      ],
      [
        false,
        [
          ['uploads/', 1],
          ['discarded/', 30],
          ['attachments/chats/', 97],
        ],
      ],
      // The list of erasures, and facts.
      [false, []],
      [false, []],
    ]);
  });
});

describe('the public site', () => {
  it('reads its bucket by an access control alone, and replaces no answer of the API by a page', () => {
    const [[, distribution] = []] = ofType('AWS::CloudFront::Distribution');
    expect(
      at(distribution ?? { Type: '', Properties: {} }, 'DistributionConfig', 'CustomErrorResponses'),
    ).toBeUndefined();
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: Match.objectLike({ SigningBehavior: 'always' }),
    });
  });

  it('asks the API for a page where its bucket has none', () => {
    const groups = {
      DistributionConfig: Match.objectLike({
        OriginGroups: Match.objectLike({
          Items: [Match.objectLike({ FailoverCriteria: { StatusCodes: { Items: [403, 404], Quantity: 2 } } })],
        }),
        Origins: Match.arrayWith([Match.objectLike({ OriginPath: MISSING_PAGES })]),
      }),
    };
    expect(() => template.hasResourceProperties('AWS::CloudFront::Distribution', groups)).not.toThrow();
  });
});

describe('the stack', () => {
  it('has one dashboard, and no function of CDK’s own', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    template.resourceCountIs('AWS::Lambda::Function', 35);
    expect(Object.values(resources).filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([]);
  });

  it('tells in its outputs what the commands rely on', () => {
    expect(Object.keys(prod.outputs)).toEqual(
      expect.arrayContaining([
        'ApiId',
        'ApiUrl',
        // Named by docs/chat-widget.md.
        'ChatSocketUrl',
        'TableName',
        'RawMailBucketName',
        'ContentBucketName',
        'MailTopicArn',
        'DeliveryTopicArn',
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

describe('a stage with a name of its own', () => {
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/a';
  const customDomain = { name: 'help.club.example', certificateArn };
  const siteDomains = {
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/b',
    organisations: {
      club: { name: 'answers.club.example', inUse: true },
      marketplace: { name: 'help.marketplace.example', inUse: false },
    },
  };
  const named = synthesize('prod', { customDomain, publicApiUrl: 'https://help.club.example', siteDomains });

  it('has the API under it, with its certificate and TLS 1.2, and says where its record has to lead', () => {
    const [[domain, made] = ['', undefined]] = named.ofType('AWS::ApiGatewayV2::DomainName');
    expect(made?.Properties).toMatchObject({
      DomainName: 'help.club.example',
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    });
    // An HTTP API takes TLS 1.2 alone, also where nothing is said.
    expect(at(made, 'DomainNameConfigurations', '0', 'SecurityPolicy') ?? 'TLS_1_2').toBe('TLS_1_2');
    const [[, mapping] = []] = named.ofType('AWS::ApiGatewayV2::ApiMapping');
    expect(mapping?.Properties).toMatchObject({ DomainName: { Ref: domain }, ApiId: expect.anything() });
    expect(mapping?.Properties.ApiMappingKey).toBeUndefined();
    expect(named.outputs).toMatchObject({
      CustomDomainName: { Value: 'help.club.example' },
      CustomDomainTarget: { Value: { 'Fn::GetAtt': [domain, 'RegionalDomainName'] } },
    });
  });

  it('has all links lead to it, and keeps the API’s first address', () => {
    const urls = named
      .ofType('AWS::Lambda::Function')
      .flatMap(([, made]) => at(made, 'Environment', 'Variables', 'PUBLIC_API_URL') ?? []);
    expect(urls.length).toBeGreaterThan(1);
    expect(new Set(urls)).toEqual(new Set(['https://help.club.example']));
    const [[, api] = []] = named.ofType('AWS::ApiGatewayV2::Api').filter(([id]) => id.startsWith('HttpApi'));
    expect(api?.Properties.DisableExecuteApiEndpoint).toBeUndefined();
  });

  it('has help centres and portals under their organisations’ names, with one certificate and TLS 1.2', () => {
    const [[, made] = []] = named.ofType('AWS::CloudFront::Distribution').filter(([id]) => id.startsWith('PublicSite'));
    const config = z.looseObject({ CacheBehaviors: z.array(z.looseObject({ PathPattern: z.string() })) });
    const { CacheBehaviors, ...rest } = config.parse(made?.Properties.DistributionConfig);
    expect(rest).toMatchObject({
      Aliases: ['answers.club.example', 'help.marketplace.example'],
      ViewerCertificate: {
        AcmCertificateArn: siteDomains.certificateArn,
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    });
    // Every way to the API says under which name it was asked, and requesters' links have one.
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(
      expect.arrayContaining(['/v1/portal/*', '/confirm/*', '/unsubscribe/*', '/status/*']),
    );
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).not.toContain('/act/*');
    const [[teller] = []] = named.ofType('AWS::CloudFront::Function').filter(([id]) => id.includes('AskedHost'));
    for (const behavior of CacheBehaviors)
      expect(JSON.stringify(behavior), behavior.PathPattern).toContain(`"Fn::GetAtt":["${teller}","FunctionARN"]`);
    // The staff area keeps an address of its own.
    const [[, staff] = []] = named.ofType('AWS::CloudFront::Distribution').filter(([id]) => id.startsWith('StaffSite'));
    expect(JSON.stringify(staff)).not.toMatch(/Aliases|club\.example/);
  });

  it('tells each function that makes links which of the names are in use', () => {
    const said = named.ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const variables = JSON.stringify(Properties.Environment);
      return variables.includes('SITE_URL') ? [variables.includes('SITE_DOMAINS')] : [];
    });
    expect(new Set(said)).toEqual(new Set([true]));
    const domains = named
      .ofType('AWS::Lambda::Function')
      .flatMap(([, made]) => at(made, 'Environment', 'Variables', 'SITE_DOMAINS') ?? []);
    expect(new Set(domains)).toEqual(new Set(['{"club":"https://answers.club.example"}']));
    expect(named.outputs).toMatchObject({ SiteNames: { Value: 'answers.club.example,help.marketplace.example' } });
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
      'AWS::Lambda::LayerVersion',
      'AWS::SES::EmailIdentity',
      'AWS::XRay::SamplingRule',
    ]);
    for (const [, { Properties }] of local.ofType('AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({ Environment: { Variables: { CLOCK: 'accelerated' } } });
      expect(JSON.stringify(Properties.Environment)).not.toContain('PUBLIC_API_URL');
    }
    // A day passes there within the half minute.
    const daily = (of: Record<string, Resource>) =>
      Object.values(of).filter(({ Properties }) => Properties?.ScheduleExpression === 'rate(1 day)').length;
    expect([daily(resources), daily(local.resources)]).toEqual([1, 0]);
  });
});
