import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { loadStage } from '../../infra/stages.ts';
import { at, synthesize } from './synth/synthesized.ts';

/** The permissions of other AWS accounts that a stage names (docs/decisions/0081). */

const READER = '111122223333';
const SENDER = '444455556666';
const { accounts } = loadStage('prod');
const shared = synthesize('prod', { accounts: { readBus: [READER], sendToQueue: [SENDER] } });
const own = synthesize('prod');

const statementSchema = z.looseObject({
  Action: z.union([z.string(), z.array(z.string())]),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
const rights = ({ ofType }: typeof own) =>
  ofType('AWS::Events::EventBusPolicy').map(([, policy]) => statementSchema.parse(at(policy, 'Statement')));
const sending = ({ ofType }: typeof own) =>
  ofType('AWS::SQS::QueuePolicy')
    .flatMap(([, policy]) => z.array(statementSchema).parse(at(policy, 'PolicyDocument', 'Statement')))
    .filter(({ Action }) => [Action].flat().includes('sqs:SendMessage'))
    .filter(({ Principal }) => JSON.stringify(Principal).includes(':iam::'));

describe('another account', () => {
  it('has no permission unless the stage names it', () => {
    expect(accounts).toEqual({ readBus: [], sendToQueue: [] });
    expect(rights(own)).toEqual([]);
    expect(sending(own)).toEqual([]);
  });

  it('makes rules for ticket events only, changes only its own, and puts no event on the bus', () => {
    const [make, keep, ...others] = rights(shared);
    expect(others).toEqual([]);
    expect(make).toMatchObject({
      Action: 'events:PutRule',
      Condition: { StringEquals: { 'events:source': 'tierdesk' } },
    });
    expect(keep?.Action).not.toContain('events:PutEvents');
    for (const { Principal, Condition } of rights(shared)) {
      expect(JSON.stringify(Principal)).toContain(READER);
      expect(JSON.stringify(Principal)).not.toContain(SENDER);
      expect(Condition).toMatchObject({
        StringEqualsIfExists: { 'events:creatorAccount': expect.stringContaining('PrincipalAccount') },
      });
    }
  });

  it('sends to the intake queue, and reads nothing there', () => {
    const allowed = sending(shared);
    expect(allowed).toHaveLength(1);
    expect(JSON.stringify(allowed[0]?.Principal)).toContain(SENDER);
    expect([allowed[0]?.Action].flat()).not.toContain('sqs:ReceiveMessage');
  });
});
