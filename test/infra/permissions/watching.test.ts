import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { connect } from '../../../scripts/aws/connect.ts';
import { look } from '../../../scripts/watch/look.ts';
import type { Overview } from '../../../scripts/watch/overview.ts';
import { act, items, postTicket } from '../../kit/api.ts';
import { interceptAws } from '../../kit/faults/aws.ts';
import { ACCOUNT } from '../synth/resolve.ts';
import { synthesize } from '../synth/synthesized.ts';
import { type Permission, permissionsOf } from './recorded.ts';
import { arnOf, bus, content, execution, idOf, machine, ofType, queue, resolve, table } from './simulate.ts';

/** `npm run watch` on a busy stage, and what the stage's managed policy for watching allows. */

const POLICY = idOf('AWS::IAM::ManagedPolicy', '');
const document = resolve(ofType('AWS::IAM::ManagedPolicy')[0]?.[1].Properties.PolicyDocument);
/** AWS asks by the stack's id where there is one, and by `*` where there is none. */
const stackArns = ['3c011e80-db35-11ee-adc6-0efc3927b4df', '*'].map(
  (id) => `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/Tierdesk-prod/${id}`,
);

const allows = async ({ action, resource, context }: Permission): Promise<boolean> => {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${ACCOUNT}:role/on-duty`,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: context,
      },
      identityPolicies: [{ name: POLICY, policy: document }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(`${action} ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
};

const queues = synthesize('prod').ofType('AWS::SQS::Queue');
const nameOf = (id: string): string => String(queues.find(([each]) => each === id)?.[1].Properties.QueueName);
const idOfQueue = (name: string): string =>
  queues.find(([, { Properties }]) => Properties.QueueName === name)?.[0] ?? '';
const MAIL = nameOf(idOf('AWS::SQS::Queue', 'QueuesMailQueue'));
const OUTPUTS = {
  TableName: 'tickets',
  StateMachineArn: machine,
  // All of them, each meant for one that there is.
  DeadLetterQueues: queues
    .map(([, { Properties }]) => String(Properties.QueueName))
    .filter((name) => name.endsWith('dead-letters') || name.endsWith('undelivered'))
    .map((name) => `${name}=${MAIL}`)
    .join(','),
};

const executionArn = (name: string) => execution.replace(/[^:]+$/, name);
/** Those that there is an execution of. */
const references: string[] = [];
const states = mockClient(SFNClient);
states.on(ListExecutionsCommand).callsFake(({ statusFilter }) => ({
  executions: Array.from({ length: statusFilter === 'RUNNING' ? 100 : 5 }, (_, index) => ({
    executionArn: executionArn(`TD-${statusFilter}-${index}`),
    name: references[index] ?? `TD-${statusFilter}-${index}`,
    status: statusFilter,
    // Those that somebody stopped are the latest.
    stopDate: new Date(statusFilter === 'ABORTED' ? index + 1 : 0),
  })),
  nextToken: 'more',
}));
states.on(DescribeExecutionCommand).resolves({ cause: 'Stopped by hand' });
states.on(GetExecutionHistoryCommand).resolves({
  events: [{ timestamp: undefined, type: undefined, id: 1, stateEnteredEventDetails: { name: 'Await work' } }],
});
const sqs = mockClient(SQSClient);
sqs.on(GetQueueUrlCommand).callsFake(({ QueueName }) => ({ QueueUrl: `https://sqs.example/${QueueName}` }));
sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '7' } });
mockClient(CloudFormationClient)
  .on(DescribeStacksCommand)
  .callsFake(() => ({
    Stacks: [{ Outputs: Object.entries(OUTPUTS).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }],
  }));

const ofQueue = (name: unknown): string => queue(idOfQueue(String(name).split('/').at(-1) ?? ''));
/** What IAM asks for calls that only people make. */
const PERMISSIONS: Record<string, (input: Record<string, unknown>) => Permission> = {
  ListExecutionsCommand: (input) => called('states:ListExecutions', input.stateMachineArn),
  DescribeExecutionCommand: (input) => called('states:DescribeExecution', input.executionArn),
  GetExecutionHistoryCommand: (input) => called('states:GetExecutionHistory', input.executionArn),
  GetQueueUrlCommand: (input) => called('sqs:GetQueueUrl', ofQueue(input.QueueName)),
  GetQueueAttributesCommand: (input) => called('sqs:GetQueueAttributes', ofQueue(input.QueueUrl)),
};
const called = (action: string, resource: unknown): Permission => ({ action, resource: String(resource), context: {} });

const recorded: Permission[] = [];
let overview: Overview;
beforeAll(async () => {
  for (let ticket = 0; ticket < 12; ticket++) {
    const { reference } = await postTicket();
    references.push(reference);
    if (ticket % 2 === 0) await act(reference, { action: 'take' });
    const item = items.get(`TICKET#${reference}\nTICKET`);
    Object.assign(item ?? {}, {
      checkpointKey: `club#${ticket % 2}`,
      checkpointAt: `2026-11-30T09:00:${10 + ticket}.000Z`,
    });
  }
  const undo = interceptAws(
    (command) => {
      const known = PERMISSIONS[command.constructor.name];
      const found = known ? [known(command.input as Record<string, unknown>)] : permissionsOf(command);
      recorded.push(...found.map((each) => ({ ...each, resource: each.resource.replace(/^table/, table) })));
    },
    () => undefined,
  );
  try {
    overview = await look(await connect('prod'), 'prod');
  } finally {
    undo();
  }
  // `connect` asks for the stack, before anything else.
  recorded.push(...stackArns.map((arn) => called('cloudformation:DescribeStacks', arn)));
});

describe('watching', () => {
  it('shows a busy stage', () => {
    expect(overview.executions).toMatchObject({
      ...{ running: 100, more: true, lookedAt: 50 },
      states: [
        { state: 'Await work', level: 1, count: 12 },
        { state: 'Await work', level: null, count: 38 },
      ],
    });
    expect(overview.executions.failed).toHaveLength(5);
    expect(overview.executions.failed[0]).toMatchObject({ error: 'ABORTED', cause: 'Stopped by hand' });
    expect(overview.breaches).toHaveLength(10);
    expect(overview.queues.find(({ name }) => name === MAIL)).toMatchObject({ waiting: 7, isDeadLetters: false });
  });

  it('makes no call that its policy doesn’t allow', async () => {
    expect(recorded.length).toBeGreaterThan(50);
    const different = new Map(recorded.map((each) => [JSON.stringify(each), each]));
    for (const each of different.values()) expect(await allows(each), `${each.action} ${each.resource}`).toBe(true);
  });

  it('has a policy that allows nothing else, and nothing that writes', () => {
    const { Statement } = z
      .object({
        Statement: z.array(
          z.object({ Effect: z.literal('Allow'), Action: z.union([z.string(), z.array(z.string())]) }),
        ),
      })
      .parse(document);
    const actions = Statement.flatMap(({ Action }) => Action).sort();
    expect(actions).toEqual([...new Set(recorded.map(({ action }) => action))].sort());
    for (const action of actions) expect(action).toMatch(/^\w+:(Get|List|Describe|Query)\w*$/);
  });

  it.each([
    ['reads a ticket', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['TICKET#TD-7K3M-92QX'] }],
    ['reads a person', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['REGISTRY', 'PERSON#club#p'] }],
    ['queries a ticket’s messages', 'dynamodb:Query', table, { 'dynamodb:LeadingKeys': ['TICKET#TD-7K3M-92QX'] }],
    ['lists persons', 'dynamodb:Query', `${table}/index/byRequester`, {}],
    ['scans', 'dynamodb:Scan', table, {}],
    ['writes', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['REGISTRY'] }],
    ['reads a message', 'sqs:ReceiveMessage', queue('QueuesMailQueue'), {}],
    ['purges a queue', 'sqs:PurgeQueue', queue('QueuesMailQueue'), {}],
    ['stops an execution', 'states:StopExecution', execution, {}],
    ['starts one', 'states:StartExecution', machine, {}],
    ['reads a text', 's3:GetObject', `${content}/messages/a`, {}],
    ['tells the bus', 'events:PutEvents', bus, {}],
    ['reads a secret', 'secretsmanager:GetSecretValue', arnOf(idOf('AWS::SecretsManager::Secret', 'LinkSecret')), {}],
  ])('never %s', async (_, action, resource, context) => {
    expect(await allows({ action, resource, context })).toBe(false);
  });
});

it('shows a ticket that moves in a lagging index once', async () => {
  const [first] = overview.breaches;
  const key = `TICKET#${first?.reference}\nTICKET`;
  const moving = { ...items.get(key), sk: 'TICKET-AS-IT-WAS', checkpointAt: '2026-11-30T08:00:00.000Z' };
  items.set(`TICKET#${first?.reference}\nTICKET-AS-IT-WAS`, moving);
  const { breaches } = await look(await connect('prod'), 'prod');
  expect(breaches.filter(({ reference }) => reference === first?.reference)).toHaveLength(1);
});
