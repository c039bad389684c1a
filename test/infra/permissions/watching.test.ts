import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { connect } from '../../../scripts/aws/connect.ts';
import { looking } from '../../../scripts/watch/look.ts';
import type { Overview } from '../../../scripts/watch/overview.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { deliveries } from '../../../shared/adapters/dynamodb/webhooks/deliveries.ts';
import { webhooks } from '../../../shared/adapters/dynamodb/webhooks/webhooks.ts';
import type { Delivery } from '../../../shared/domain/webhooks/webhook.ts';
import { act, items, postTicket } from '../../kit/api.ts';
import { type AwsCommand, interceptAws } from '../../kit/faults/aws.ts';
import { ACCOUNT } from '../synth/resolve.ts';
import { synthesize } from '../synth/synthesized.ts';
import { type Permission, permissionsOf } from './recorded.ts';
import { arnOf, bus, content, execution, idOf, machine, ofType, queue, resolve, table } from './simulate.ts';

/** Runs `npm run watch` on a busy stage and compares its calls with the stage's managed policy for watching. */

const POLICY = idOf('AWS::IAM::ManagedPolicy', '');
const document = resolve(ofType('AWS::IAM::ManagedPolicy')[0]?.[1].Properties.PolicyDocument);
/** AWS checks the id of an existing stack, and `*` if there is none. */
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
  // All of them, each for an existing queue.
  DeadLetterQueues: queues
    .map(([, { Properties }]) => String(Properties.QueueName))
    .filter((name) => name.endsWith('dead-letters') || name.endsWith('undelivered'))
    .map((name) => `${name}=${MAIL}`)
    .join(','),
};

const executionArn = (name: string) => execution.replace(/[^:]+$/, name);
/** The references of tickets that have an execution. */
const references: string[] = [];
const states = mockClient(SFNClient);
states.on(ListExecutionsCommand).callsFake(({ statusFilter }) => ({
  executions: Array.from({ length: statusFilter === 'RUNNING' ? 100 : 5 }, (_, index) => ({
    executionArn: executionArn(`TD-${statusFilter}-${index}`),
    name: references[index] ?? `TD-${statusFilter}-${index}`,
    status: statusFilter,
    // Aborted executions are the latest.
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
let letters = 7;
sqs.on(GetQueueAttributesCommand).callsFake(() => ({ Attributes: { ApproximateNumberOfMessages: String(letters) } }));
const REASON = { reason: { DataType: 'String', StringValue: 'requester: is missing' } };
const letterOf = (id: number, fields: object) => ({
  MessageId: `letter-${id}`,
  Attributes: { SentTimestamp: String(Date.parse('2026-11-30T09:00:00Z') + id), ApproximateReceiveCount: '5' },
  ...fields,
});
const mayRead = (name: string) => allows(called('sqs:ReceiveMessage', ofQueue(name)));
sqs.on(ReceiveMessageCommand).callsFake(async ({ QueueUrl }) => {
  if (!(await mayRead(QueueUrl))) throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
  return {
    Messages: [letterOf(1, { MessageAttributes: REASON }), letterOf(2, { MessageAttributes: REASON }), letterOf(3, {})],
  };
});
mockClient(CloudFormationClient)
  .on(DescribeStacksCommand)
  .callsFake(() => ({
    Stacks: [{ Outputs: Object.entries(OUTPUTS).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }],
  }));

const ofQueue = (name: unknown): string => queue(idOfQueue(String(name).split('/').at(-1) ?? ''));
/** The permissions for calls that only people make. */
const PERMISSIONS: Record<string, (input: Record<string, unknown>) => Permission> = {
  ListExecutionsCommand: (input) => called('states:ListExecutions', input.stateMachineArn),
  DescribeExecutionCommand: (input) => called('states:DescribeExecution', input.executionArn),
  GetExecutionHistoryCommand: (input) => called('states:GetExecutionHistory', input.executionArn),
  GetQueueUrlCommand: (input) => called('sqs:GetQueueUrl', ofQueue(input.QueueName)),
  ReceiveMessageCommand: (input) => called('sqs:ReceiveMessage', ofQueue(input.QueueUrl)),
  GetQueueAttributesCommand: (input) => called('sqs:GetQueueAttributes', ofQueue(input.QueueUrl)),
};
const called = (action: string, resource: unknown): Permission => ({ action, resource: String(resource), context: {} });

const hooks = webhooks(openTable('tickets'));
const AT = '2026-11-30T09:00:00.000Z';
const hookOf = (id: string, disabled: 'failing' | 'by_hand' | null = null) => ({
  ...{ organisation: 'club', id, url: `https://user:pass@${id}.example:8443/secret?token=secret`, events: null },
  ...{ withTicket: false, key: null, skipOwn: false, description: 'Of Ada', since: AT, secrets: [], createdBy: 'ada' },
  ...{ createdAt: AT, updatedAt: AT, version: 0, disabled: disabled && { because: disabled, at: AT } },
});
const deliveryOf = (id: number, fields: Partial<Delivery>): Delivery => ({
  ...{ id: `msg_${id}`, type: 'ticket.created', reference: 'TD-7K3M-92QX', sequence: id, at: AT, state: 'delivered' },
  ...{ attempts: 1, lastAttemptAt: AT, nextAttemptAt: null, status: 200, cause: null, answerBytes: 0, milliseconds: 5 },
  ...fields,
});
/**
 * Webhooks in each state: one works, one fails, one is off because it failed for long, one was switched off by hand.
 */
const makeWebhooks = async () => {
  for (const hook of [hookOf('well'), hookOf('fails'), hookOf('dead', 'failing'), hookOf('by-hand', 'by_hand')]) {
    await hooks.create(hook);
    if (hook.id === 'fails' || hook.id === 'dead') for (let time = 0; time < 3; time++) await hooks.failed(hook, AT);
  }
  const on = deliveries(openTable('tickets'));
  const fails = hookOf('fails');
  await on.put(fails, deliveryOf(1, {}));
  await on.put(fails, deliveryOf(2, { state: 'parked', status: 500, lastAttemptAt: '2026-11-30T09:01:00.000Z' }));
  await on.put(fails, deliveryOf(3, { state: 'retrying', status: 503, lastAttemptAt: '2026-11-30T09:03:00.000Z' }));
  await on.put(
    fails,
    deliveryOf(4, { state: 'retrying', status: null, cause: 'timeout', lastAttemptAt: '2026-11-30T09:02:00.000Z' }),
  );
};

/** Queues of unit tests' functions. One from an earlier file in this process may still put a message back. */
const OF_ANOTHER_TEST = /^queue:(?!tierdesk-)/;

const recorded: Permission[] = [];
let overview: Overview;
let again: Overview[];
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
  await makeWebhooks();
  const record = (command: AwsCommand): void => {
    const known = PERMISSIONS[command.constructor.name];
    const found = known ? [known(command.input as Record<string, unknown>)] : permissionsOf(command);
    const own = found.filter(({ resource }) => !OF_ANOTHER_TEST.test(resource));
    recorded.push(...own.map((each) => ({ ...each, resource: each.resource.replace(/^table/, table) })));
  };
  const undo = interceptAws(record, record);
  try {
    const look = looking(await connect('prod'), 'prod');
    overview = await look();
    const second = await look();
    letters = 8;
    again = [second, await look()];
  } finally {
    undo();
  }
  // `connect` reads the stack first.
  recorded.push(...stackArns.map((arn) => called('cloudformation:DescribeStacks', arn)));
});

const ofWebhooks = (fields: string[], key = 'WEBHOOK#club') => ({
  'dynamodb:LeadingKeys': [key],
  'dynamodb:Attributes': fields,
  'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
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

  it('shows failing webhooks, only by host, and not those switched off by hand', () => {
    expect(overview.webhooks).toEqual([
      {
        ...{ organisation: 'club', id: 'dead', host: 'dead.example:8443', failingSince: AT, failures: 3 },
        ...{ off: { because: 'failing', at: AT }, last: null, retrying: 0, parked: 0, more: false },
      },
      {
        ...{ organisation: 'club', id: 'fails', host: 'fails.example:8443', failingSince: AT, failures: 3 },
        ...{ off: null, last: '503', retrying: 2, parked: 1, more: false },
      },
    ]);
    expect(JSON.stringify(overview)).not.toMatch(/secret|pass@|Of Ada/);
  });

  it('shows why letters are dead as replay does, unless they quote a person, and looks again when their number has changed', async () => {
    const causes = [
      { cause: 'requester: is missing', count: 2, oldest: '2026-11-30T09:00:00.001Z' },
      {
        cause: "given up after 5 tries, looks by this command included: see the function's log",
        ...{ count: 1, oldest: '2026-11-30T09:00:00.003Z' },
      },
    ];
    const quoting = overview.deadLetters.filter(({ letters: found }) => found === null).map(({ queue: name }) => name);
    expect(quoting.map((name) => name.replace('tierdesk-prod-', ''))).toEqual([
      ...[
        'mail-dead-letters',
        'mail-undelivered',
        'intake-dead-letters',
        'delivery-dead-letters',
        'delivery-undelivered',
      ],
    ]);
    for (const { queue: name, letters: found } of overview.deadLetters)
      if (!quoting.includes(name)) expect(found, name).toEqual(causes);
    expect(overview.deadLetters.length).toBeGreaterThan(15);
    expect(again[0]?.deadLetters).toEqual(overview.deadLetters);
    const ofSignals = sqs
      .commandCalls(ReceiveMessageCommand)
      .filter(({ args: [{ input }] }) => String(input.QueueUrl).endsWith('signals-dead-letters'));
    // Each look makes two calls, because SQS answers from only some of its hosts. The second look had nothing to learn.
    expect(ofSignals).toHaveLength(4);
    for (const { args } of ofSignals) expect(args[0].input).toMatchObject({ VisibilityTimeout: 0 });
  });

  it('makes no call that its policy doesn’t allow, except to find out that it may not read people’s texts', async () => {
    expect(recorded.length).toBeGreaterThan(50);
    const different = new Map(recorded.map((each) => [JSON.stringify(each), each]));
    const denied = [];
    for (const each of different.values()) if (!(await allows(each))) denied.push(`${each.action} ${each.resource}`);
    const quoting = overview.deadLetters.filter(({ letters: found }) => found === null);
    expect(denied.toSorted()).toEqual(
      quoting.map(({ queue: name }) => `sqs:ReceiveMessage ${ofQueue(name)}`).toSorted(),
    );
  });

  it('has a policy that allows nothing else, and no writes', () => {
    const { Statement } = z
      .object({
        Statement: z.array(
          z.object({ Effect: z.literal('Allow'), Action: z.union([z.string(), z.array(z.string())]) }),
        ),
      })
      .parse(document);
    const actions = [...new Set(Statement.flatMap(({ Action }) => Action))].sort();
    expect(actions).toEqual([...new Set(recorded.map(({ action }) => action))].sort());
    // A letter that is received but not deleted stays.
    for (const action of actions) expect(action).toMatch(/^\w+:(Get|List|Describe|Query|Receive)\w*$/);
  });

  it.each([
    ['reads a ticket', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['TICKET#TD-7K3M-92QX'] }],
    ['reads a person', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['REGISTRY', 'PERSON#club#p'] }],
    ['queries a ticket’s messages', 'dynamodb:Query', table, { 'dynamodb:LeadingKeys': ['TICKET#TD-7K3M-92QX'] }],
    ['lists persons', 'dynamodb:Query', `${table}/index/byRequester`, {}],
    ['scans', 'dynamodb:Scan', table, {}],
    ['writes', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['REGISTRY'] }],
    ['reads a message', 'sqs:ReceiveMessage', queue('QueuesMailQueue'), {}],
    ['reads a letter that quotes a person', 'sqs:ReceiveMessage', ofQueue('tierdesk-prod-intake-dead-letters'), {}],
    ['deletes a letter', 'sqs:DeleteMessage', ofQueue('tierdesk-prod-signals-dead-letters'), {}],
    ['reads a webhook’s secrets', 'dynamodb:Query', table, ofWebhooks(['pk', 'sk', 'secrets'])],
    ['reads a webhook’s URL', 'dynamodb:Query', table, ofWebhooks(['pk', 'sk', 'url'])],
    ['reads a whole webhook', 'dynamodb:Query', table, { 'dynamodb:LeadingKeys': ['WEBHOOK#club'] }],
    [
      ...(['reads all fields of a webhook', 'dynamodb:Query', table] as const),
      { ...ofWebhooks(['pk', 'sk']), 'dynamodb:Select': 'ALL_ATTRIBUTES' },
    ],
    ['gets a webhook', 'dynamodb:GetItem', table, ofWebhooks(['pk', 'sk', 'host'])],
    [
      'reads a person with the fields allowed for a webhook',
      'dynamodb:Query',
      table,
      ofWebhooks(['pk', 'sk'], 'PERSON#club#p'),
    ],
    ['purges a queue', 'sqs:PurgeQueue', queue('QueuesMailQueue'), {}],
    ['stops an execution', 'states:StopExecution', execution, {}],
    ['starts one', 'states:StartExecution', machine, {}],
    ['reads a text', 's3:GetObject', `${content}/messages/a`, {}],
    ['puts events on the bus', 'events:PutEvents', bus, {}],
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
  const { breaches } = await looking(await connect('prod'), 'prod')();
  expect(breaches.filter(({ reference }) => reference === first?.reference)).toHaveLength(1);
});
