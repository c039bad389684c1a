import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { at, synthesize, target } from './synth/synthesized.ts';

/** The longest name that a stage can have. */
const { resources, ofType, outputs, alarms } = synthesize('prod', { name: 'stage-of-sixteen' });

describe('queues’ consumers', () => {
  const mappings = ofType('AWS::Lambda::EventSourceMapping').filter(([id]) => !/^(Relay|PublishArticles)/.test(id));

  it('have a limit each, which together leave the API most of an account’s 1,000 at once', () => {
    const limits = mappings.map(([, mapping]) =>
      z
        .int()
        .min(2)
        .parse(at(mapping, 'ScalingConfig', 'MaximumConcurrency')),
    );
    expect(limits.length).toBeGreaterThanOrEqual(5);
    expect(limits.reduce((sum, limit) => sum + limit)).toBeLessThanOrEqual(200);
  });

  it('hide a message for longer than six times what its function may take', () => {
    for (const [id, mapping] of mappings) {
      const timeout = z.number().parse(at(resources[target(at(mapping, 'FunctionName'))], 'Timeout'));
      const hidden = z.number().parse(at(resources[target(at(mapping, 'EventSourceArn'))], 'VisibilityTimeout'));
      expect(hidden, id).toBeGreaterThanOrEqual(6 * timeout);
    }
  });
});

describe('functions', () => {
  it('are stopped when they feed themselves, which none does for long', () => {
    for (const [id, made] of ofType('AWS::Lambda::Function')) expect(at(made, 'RecursiveLoop'), id).toBe('Terminate');
  });
});

/** Type → the property that names it, the most characters, and what they may be, as each service's API reference says. */
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

/** What one rule's name can have of X-Ray's; the receipt rule set stands in the other stack. */
const NESTED: Record<string, [path: string[], longest: number]> = {
  'AWS::XRay::SamplingRule': [['SamplingRule', 'RuleName'], 32],
};

it('has as many alarms as docs/cost.md counts', () => {
  const prod = synthesize('prod').alarms.ofType('AWS::CloudWatch::Alarm').length;
  const text = readFileSync(join(import.meta.dirname, '../../docs/cost.md'), 'utf8');
  expect(/alarms, (\d+) at 0\.10/.exec(text)?.[1]).toBe(String(prod));
});

describe('names', () => {
  it('fit their services, also in the stage with the longest name', () => {
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
      if (path) expect(z.string().parse(at(resource, ...path)).length, id).toBeLessThanOrEqual(most ?? 0);
    }
    expect(Object.keys(named).sort()).toEqual(Object.keys(NAMES).sort());
  });

  it('of outputs, descriptions and the stack are within CloudFormation’s', () => {
    expect(Object.keys(outputs).length).toBeLessThanOrEqual(200);
    expect(Object.keys(resources).length).toBeLessThanOrEqual(500);
    expect(Object.keys(alarms.resources).length).toBeLessThanOrEqual(500);
    for (const key of Object.keys(outputs)) expect(key).toMatch(/^[A-Za-z0-9]{1,255}$/);
  });

  it('are all accounted for: nothing else of ours has a name of its own', () => {
    const others = Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
      Object.entries(Properties)
        .filter(([property, value]) => /(^|[a-z])Name$/.test(property) && typeof value === 'string')
        .filter(([, value]) => String(value).includes('stage-of-sixteen'))
        .filter(([property]) => NAMES[Type]?.[0] !== property)
        .map(([property]) => `${Type} ${property} ${id}`),
    );
    expect(others).toEqual([]);
  });
});
