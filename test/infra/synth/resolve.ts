import * as z from 'zod';
import type { Resource } from './synthesized.ts';

export const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** The form of an ARN by type. The logical id is used instead of the physical name. */
const ARN: Record<string, (id: string) => string> = {
  'AWS::DynamoDB::GlobalTable': (id) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${id}`,
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id.toLowerCase()}`,
  'AWS::SQS::Queue': (id) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${id}`,
  'AWS::SNS::Topic': (id) => `arn:aws:sns:${REGION}:${ACCOUNT}:${id}`,
  'AWS::Lambda::Function': (id) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${id}`,
  'AWS::Lambda::Alias': (id) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${id}:live`,
  'AWS::StepFunctions::StateMachine': (id) => `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${id}`,
  'AWS::Events::EventBus': (id) => `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/${id}`,
  'AWS::SecretsManager::Secret': (id) => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${id}-AbCdEf`,
  // Only the id, which policies put into an ARN.
  'AWS::ApiGatewayV2::Api': (id) => id,
  'AWS::Logs::LogGroup': (id) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${id}:*`,
};

const refSchema = z.strictObject({ Ref: z.string() });
const getAttSchema = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const joinSchema = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

/** Replaces a template's references with values like those of a deployment, so that its policies can be evaluated. */
export const resolver = (resources: Record<string, Resource>) => {
  const arnOf = (id: string): string => {
    const make = ARN[resources[id]?.Type ?? ''];
    if (make === undefined) {
      throw new Error(`no ARN is known for ${id}, ${resources[id]?.Type}`);
    }
    return make(id);
  };
  const attribute = (id: string, name: string): string => {
    if (name === 'StreamArn') return `${arnOf(id)}/stream/2026-01-01T00:00:00.000`;
    return name === 'Arn' ? arnOf(id) : id;
  };
  const resolve = (value: unknown): unknown => {
    const ref = refSchema.safeParse(value);
    if (ref.success) return PSEUDO[ref.data.Ref] ?? arnOf(ref.data.Ref);
    const getAtt = getAttSchema.safeParse(value);
    if (getAtt.success) return attribute(...getAtt.data['Fn::GetAtt']);
    const join = joinSchema.safeParse(value);
    if (join.success) return join.data['Fn::Join'][1].map(resolve).join(join.data['Fn::Join'][0]);
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return { arnOf, resolve };
};
