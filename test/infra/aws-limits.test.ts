import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { at, type Resource, synthesize, target } from './synth/synthesized.ts';

const NUMBERS: Record<number, string> = { 11: 'eleven', 12: 'twelve', 13: 'thirteen', 14: 'fourteen' };

/** The longest name that a stage can have. */
const { resources, ofType, outputs, alarms } = synthesize('prod', { name: 'stage-of-sixteen' });

const limitOf = ([, mapping]: [string, Resource]): number =>
  z
    .int()
    .min(2)
    .parse(at(mapping, 'ScalingConfig', 'MaximumConcurrency'));
const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

describe('queues’ consumers', () => {
  const mappings = ofType('AWS::Lambda::EventSourceMapping').filter(([id]) => !/^(Relay|PublishArticles)/.test(id));

  it('each have a limit, and together leave the API most of an account’s 1,000 concurrent executions', () => {
    const limits = mappings.map(limitOf);
    expect(limits.length).toBeGreaterThanOrEqual(5);
    expect(sum(limits)).toBeLessThanOrEqual(200);
  });

  it('have the total that docs/aws-truth.md states, and the pollers of docs/cost.md', () => {
    const text = (file: string) => readFileSync(join(import.meta.dirname, '../../docs', file), 'utf8');
    const shipped = synthesize('prod')
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(([id]) => !/^(Relay|PublishArticles)/.test(id));
    expect(/a limit for each consumer, together (\d+)/.exec(text('aws-truth.md'))?.[1]).toBe(
      String(sum(shipped.map(limitOf))),
    );
    expect(/pollers of the (\w+) queues/.exec(text('cost.md'))?.[1]).toBe(NUMBERS[shipped.length]);
  });

  it('hide a message for at least six times what its function may take', () => {
    for (const [id, mapping] of mappings) {
      const timeout = z.number().parse(at(resources[target(at(mapping, 'FunctionName'))], 'Timeout'));
      const hidden = z.number().parse(at(resources[target(at(mapping, 'EventSourceArn'))], 'VisibilityTimeout'));
      expect(hidden, id).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  it('hide a notice until its sender has ended, with a lease of nine tenths of that, locally too', () => {
    const local = synthesize('local');
    const [, sender] =
      local.ofType('AWS::Lambda::Function').find(([id]) => id.startsWith('FunctionsSendMessage')) ?? [];
    const hidden = at(sender, 'Environment', 'Variables', 'VISIBILITY_TIMEOUT_SECONDS');
    const lease = 0.9 * Number(hidden);
    expect(lease).toBeGreaterThanOrEqual(Number(at(sender, 'Timeout')) + 5);
  });
});

describe('functions', () => {
  it('are stopped when they invoke themselves in a loop, which none does for long', () => {
    for (const [id, made] of ofType('AWS::Lambda::Function')) expect(at(made, 'RecursiveLoop'), id).toBe('Terminate');
  });
});

/** Type → the property with its name, the most characters, and the allowed ones, from each service's API reference. */
const NAMES: Record<string, [property: string, longest: number, allowed: RegExp]> = {
  'AWS::Lambda::Function': ['FunctionName', 64, /^[a-zA-Z0-9-_]+$/],
  'AWS::SQS::Queue': ['QueueName', 80, /^[a-zA-Z0-9-_]+$/],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 80, /^[a-zA-Z0-9-_]+$/],
  'AWS::Events::EventBus': ['Name', 256, /^[/.\-_A-Za-z0-9]+$/],
  'AWS::Logs::LogGroup': ['LogGroupName', 512, /^[.\-_/#A-Za-z0-9]+$/],
  'AWS::CloudWatch::Dashboard': ['DashboardName', 255, /^[a-zA-Z0-9-_]+$/],
  'AWS::SES::ConfigurationSet': ['Name', 64, /^[a-zA-Z0-9_-]+$/],
  'AWS::CloudFront::Function': ['Name', 64, /^[a-zA-Z0-9-_]+$/],
  'AWS::Cognito::UserPool': ['UserPoolName', 128, /^[\w+=,.@-]+$/],
  'AWS::ApiGatewayV2::Api': ['Name', 128, /^.+$/],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName', 128, /^[\w+=,.@-]+$/],
};

/**
 * Properties of named resources that CloudFormation can't change, with their values (`createOnlyProperties` of each
 * type's schema). A different value would make CloudFormation create a second resource of the same name, which fails,
 * and with it every update of a stage.
 */
const STANDING: Record<string, Record<string, unknown>> = {
  'AWS::Lambda::Function': { PackageType: undefined, TenancyConfig: undefined },
  'AWS::SQS::Queue': { FifoQueue: undefined },
  'AWS::StepFunctions::StateMachine': { StateMachineType: undefined },
  'AWS::IAM::ManagedPolicy': {
    Description: 'Watches Tierdesk: keys of tickets, executions and queues, and nothing that anybody wrote',
    Path: '/',
  },
};

/** Names deeper inside, by their path. The receipt rule set is in the other stack. */
const NESTED: Record<string, [path: string, longest: number]> = {
  'AWS::XRay::SamplingRule': ['SamplingRule.RuleName', 32],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig.Name', 128],
  'AWS::CloudFront::OriginAccessControl': ['OriginAccessControlConfig.Name', 64],
};

/** Consists of the stage's name, the account's twelve digits and separators. */
const MAX_DOMAIN_PREFIX = 63;

const OF_THE_STAGE = /stage-?of-?sixteen/;

/** Every text in a resource's properties, with its path. */
const leaves = (value: unknown, path = ''): [path: string, text: string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
};

it('has as many alarms as docs/cost.md counts', () => {
  const prod = synthesize('prod').alarms.ofType('AWS::CloudWatch::Alarm').length;
  const text = readFileSync(join(import.meta.dirname, '../../docs/cost.md'), 'utf8');
  expect(/alarms, (\d+) at 0\.10/.exec(text)?.[1]).toBe(String(prod));
});

describe('names', () => {
  it('fit their services, even in the stage with the longest name', () => {
    const named: Record<string, number> = {};
    for (const [id, resource] of Object.entries(resources)) {
      const [property, longest, allowed] = NAMES[resource.Type] ?? [];
      const name = property === undefined ? undefined : at(resource, property);
      if (typeof name === 'string') {
        named[resource.Type] = (named[resource.Type] ?? 0) + 1;
        expect(name.length, `${id}: ${name}`).toBeLessThanOrEqual(longest ?? 0);
        expect(name, id).toMatch(allowed ?? /^$/);
      }
      const [path, most] = NESTED[resource.Type] ?? [];
      if (path) expect(z.string().parse(at(resource, ...path.split('.'))).length, id).toBeLessThanOrEqual(most ?? 0);
    }
    const [[, domain] = []] = ofType('AWS::Cognito::UserPoolDomain');
    const [, parts] = z.tuple([z.literal(''), z.array(z.unknown())]).parse(at(domain, 'Domain', 'Fn::Join'));
    const prefix = parts.map((part) => (typeof part === 'string' ? part : '123456789012')).join('');
    expect(prefix.length, prefix).toBeLessThanOrEqual(MAX_DOMAIN_PREFIX);
    expect(prefix).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
    expect(Object.keys(named).sort()).toEqual(Object.keys(NAMES).sort());
  });

  it('keep their resources: properties that CloudFormation can only replace are unchanged since stages were made', () => {
    for (const [type, properties] of Object.entries(STANDING))
      for (const [id, resource] of ofType(type))
        for (const [property, value] of Object.entries(properties))
          expect(at(resource, property), `${id}: ${property}`).toBe(value);
  });

  it('of outputs, descriptions and the stack are within CloudFormation’s limits', () => {
    expect(Object.keys(outputs).length).toBeLessThanOrEqual(200);
    expect(Object.keys(resources).length).toBeLessThanOrEqual(500);
    expect(Object.keys(alarms.resources).length).toBeLessThanOrEqual(500);
    for (const key of Object.keys(outputs)) expect(key).toMatch(/^[A-Za-z0-9]{1,255}$/);
  });

  it('are all listed: no other resource has its own name', () => {
    const others = Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
      leaves(Properties)
        .filter(([path, text]) => /(^|[.a-z])Name$/.test(path) && OF_THE_STAGE.test(text))
        .filter(([path]) => NAMES[Type]?.[0] !== path && NESTED[Type]?.[0] !== path)
        .map(([path]) => `${Type} ${path} ${id}`),
    );
    expect(others).toEqual([]);
  });
});
