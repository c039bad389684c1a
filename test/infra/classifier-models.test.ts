import { expect, it } from 'vitest';
import * as z from 'zod';
import { ACCOUNT, resolver } from './synth/resolve.ts';
import { synthesize } from './synth/synthesized.ts';

const policySchema = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Action: z.unknown(), Resource: z.unknown() })) }),
});

/** The Bedrock permissions of each function in a stage that names these models. */
const allowed = (classifierModels: string[]) => {
  const { resources, ofType } = synthesize('prod', { classifierModels });
  const { resolve } = resolver(resources);
  return ofType('AWS::IAM::Policy').flatMap(([, { Properties }]) => {
    const { Roles, PolicyDocument } = policySchema.parse(Properties);
    return PolicyDocument.Statement.filter(({ Action }) => JSON.stringify(Action).includes('bedrock')).map(
      ({ Action, Resource }) => ({ role: Roles[0]?.Ref, Action, Resource: resolve(Resource) }),
    );
  });
};

it('no function may call a model, unless the stage names one', () => {
  expect(allowed([])).toEqual([]);
});

it('only assess may call the models that the stage names, and no other model', () => {
  const profile = `arn:aws:bedrock:eu-west-1:${ACCOUNT}:inference-profile/eu.example.model-v1:0`;
  expect(allowed(['example.model-v1:0', profile])).toEqual([
    {
      role: expect.stringMatching(/^FunctionsAssessRole/),
      Action: 'bedrock:InvokeModel',
      Resource: [profile, 'arn:aws:bedrock:eu-west-1::foundation-model/example.model-v1:0'],
    },
  ]);
});
