import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MISSING_PAGES } from '../../../shared/http/routes/help-centre.ts';
import { ROUTES_BY_FUNCTION } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { counted } from '../synth/counted.ts';
import { at, type Resource, synthesize, target, targetAcross } from '../synth/synthesized.ts';

const prod = synthesize('prod');
const { resources, outputs, ofType, alarms } = prod;
const template = counted(prod.template);
const ROOT = join(import.meta.dirname, '../../..');

const dimensionsSchema = z.tuple([z.object({ Name: z.literal('FunctionName'), Value: z.unknown() })]);
const functions = ofType('AWS::Lambda::Function');
const nameOf = (resource: Resource): string =>
  z.string().parse(at(resource, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME'));
const functionNamed = (name: string): Resource => {
  const found = functions.find(([, resource]) => nameOf(resource) === name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found[1];
};

describe('functions', () => {
  /** The functions with an alarm on a metric. */
  const alarmed = (metricName: string) =>
    alarms
      .ofType('AWS::CloudWatch::Alarm')
      .filter(([, alarm]) => at(alarm, 'Namespace') === 'AWS/Lambda' && at(alarm, 'MetricName') === metricName)
      .map(([, alarm]) => targetAcross(outputs, dimensionsSchema.parse(at(alarm, 'Dimensions'))[0].Value));

  it('match the folders under functions/, each once', () => {
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

  it('get what they need from the environment', () => {
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

  it('gets every value for which its definition has a placeholder', () => {
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
  it('is throttled and logs requests, but neither paths nor addresses', () => {
    const [, stage] = ofType('AWS::ApiGatewayV2::Stage')[0] ?? [];
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
    const format = z.string().parse(at(stage, 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.requestId');
    expect(format).not.toMatch(/path|sourceIp|userAgent/i);
  });

  it('logs neither addresses of sockets nor their URLs, which contain their tokens', () => {
    const live = ofType('AWS::ApiGatewayV2::Stage').find(([, { Properties }]) => Properties.StageName === 'live');
    const format = z.string().parse(at(live?.[1], 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.requestId');
    expect(format).not.toMatch(/query|path|sourceIp|userAgent/i);
  });

  it('sends configuration, whole messages and pages to their own functions and everything else to one, in payload format 2.0', () => {
    const { api: _rest, ...others } = ROUTES_BY_FUNCTION;
    // Each path belongs to one function. The same path twice would be refused.
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

describe('the stack', () => {
  it('has one dashboard, and none of CDK’s own functions', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    template.resourceCountIs('AWS::Lambda::Function', 35);
    expect(Object.values(resources).filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([]);
  });

  it('has the outputs that the commands rely on', () => {
    expect(Object.keys(prod.outputs)).toEqual(
      expect.arrayContaining([
        'ApiId',
        'ApiUrl',
        // docs/chat-widget.md names it.
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

describe('stage local', () => {
  it('is the same except for its settings and for what only AWS has', () => {
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
    // A day passes there within 30 seconds.
    const daily = (of: Record<string, Resource>) =>
      Object.values(of).filter(({ Properties }) => Properties?.ScheduleExpression === 'rate(1 day)').length;
    expect([daily(resources), daily(local.resources)]).toEqual([1, 0]);
  });
});
