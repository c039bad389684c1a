import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FURTHER_STORES, LOG_STORES, QUEUE_STORES } from '../../shared/domain/records/stores/outside.ts';
import { at, type Resource, synthesize } from './synth/synthesized.ts';

const prod = synthesize('prod', { alarmEmail: 'operations@club.example' });
const resources = { ...prod.resources, ...prod.alarms.resources };
const ofType = (type: string) => [...prod.ofType(type), ...prod.alarms.ofType(type)];

/** Every resource of the stack that holds data is in the table of stores (docs/records.md). */

const STAGE = 'tierdesk-prod-';
const nameOf = (resource: Resource, ...path: string[]): string => z.string().parse(at(resource, ...path));

/** Types that hold data. Their rows in the table are checked below. */
const LOOKED_UP = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup'];

/** Types that hold nothing about a ticket or a person. */
const HOLDS_NOTHING = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::XRay::SamplingRule',
  'AWS::CDK::Metadata',
];

describe('the table of stores', () => {
  it('says of every resource type whether it holds data', () => {
    const known = [...LOOKED_UP, ...HOLDS_NOTHING, ...Object.keys(FURTHER_STORES)];
    for (const { Type } of Object.values(resources)) expect(known).toContain(Type);
  });

  it('has every queue, and no other', () => {
    const queues = ofType('AWS::SQS::Queue').map(([, queue]) => nameOf(queue, 'QueueName').slice(STAGE.length));
    const known = Object.keys(QUEUE_STORES);
    const deadLetters = (name: string) => name.replace(/-dead-letters$/, '');
    for (const name of queues) expect(known.includes(name) || known.includes(deadLetters(name)), name).toBe(true);
    for (const name of known) expect(queues).toContain(name);
  });

  it('has every log group', () => {
    for (const [, group] of ofType('AWS::Logs::LogGroup')) {
      const name = nameOf(group, 'LogGroupName');
      expect(
        Object.keys(LOG_STORES).some((prefix) => name.startsWith(prefix)),
        name,
      ).toBe(true);
    }
  });

  it('has every bucket', () => {
    expect(ofType('AWS::S3::Bucket')).toHaveLength(6);
    expect(ofType('AWS::DynamoDB::GlobalTable')).toHaveLength(2);
  });
});
