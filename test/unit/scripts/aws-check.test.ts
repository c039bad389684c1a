import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { repository } from '../../../local/machine/paths.ts';
import { carriedOut, type Finding, type Stage } from '../../../scripts/aws-check/check.ts';
import { CHECKS } from '../../../scripts/aws-check/checks.ts';
import { lookedAt, tableOf } from '../../../scripts/aws-check/table.ts';

const OUTPUTS = {
  FunctionNames: 'send-message=tierdesk-check-send-message,reconcile=tierdesk-check-reconcile',
  ReconcileFunctionName: 'tierdesk-check-reconcile',
  DeadLetterQueues: 'tierdesk-check-outgoing-dead-letters=tierdesk-check-outgoing',
  SiteDomainName: 'site.example',
};

type Answers = Record<string, object>;

/** The correct answers of AWS, which a test may replace. */
const RIGHT: Answers = {
  GetFunctionRecursionConfigCommand: { RecursiveLoop: 'Terminate' },
  ListEventSourceMappingsCommand: {
    EventSourceMappings: [
      {
        EventSourceArn: 'arn:aws:sqs:eu-west-1:000000000000:tierdesk-check-outgoing',
        ScalingConfig: { MaximumConcurrency: 10 },
      },
    ],
  },
  GetAccountSettingsCommand: { AccountLimit: { ConcurrentExecutions: 1000 } },
  GetFunctionCommand: {
    Configuration: { Timeout: 20, FunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:f' },
  },
  GetQueueUrlCommand: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/q' },
  GetQueueAttributesCommand: { Attributes: { VisibilityTimeout: '120', ApproximateNumberOfMessages: '0' } },
  ListRuleNamesByTargetCommand: { RuleNames: ['minute', 'five', 'hour'] },
  GetSendQuotaCommand: { Max24HourSend: 50_000, MaxSendRate: 14 },
  DescribeActiveReceiptRuleSetCommand: { Metadata: { Name: 'tierdesk-check-mail' } },
};
const RULES: Record<string, string> = { minute: 'rate(1 minute)', five: 'rate(5 minutes)', hour: 'rate(1 hour)' };

const stage: Stage = {
  ...{ client: { region: 'eu-west-1' }, outputs: OUTPUTS, name: 'check', isLocal: false },
  sendMail: async () => ({ from: 'me@customer.example', to: 'support@club.example' }),
  pause: async () => {},
};

/** The findings of a check for these answers of AWS. */
const found = async (id: string, answers: Answers = {}, of: Stage = stage): Promise<Finding> => {
  const all = { ...RIGHT, ...answers };
  type Sends = { send: (command: { constructor: { name: string }; input: { Name?: string } }) => Promise<object> };
  const clients = [LambdaClient, SQSClient, EventBridgeClient, SESClient].map(
    ({ prototype }) => prototype as unknown as Sends, // each sends whatever command
  );
  const before = clients.map(({ send }) => send);
  for (const client of clients)
    client.send = async ({ constructor: { name }, input }) => {
      const answer = all[name];
      if (answer instanceof Error) throw answer;
      if (name === 'DescribeRuleCommand')
        return answer ?? { State: 'ENABLED', ScheduleExpression: RULES[input.Name ?? ''] };
      return answer ?? {};
    };
  try {
    const check = CHECKS.find((each) => each.id === id);
    if (!check) throw new Error(`no check ${id}`);
    return await carriedOut(check, of);
  } finally {
    for (const [index, client] of clients.entries()) client.send = before[index] ?? client.send;
  }
};

describe('aws-check', () => {
  it.each(['loops', 'concurrency', 'visibility', 'schedules', 'sending-quota', 'receiving', 'dead-letters'])(
    'accepts a correct %s',
    async (id) => {
      expect(await found(id)).toMatchObject({ outcome: 'holds' });
    },
  );

  it.each<[string, Answers, RegExp]>([
    ['loops', { GetFunctionRecursionConfigCommand: { RecursiveLoop: 'Allow' } }, /send-message: Allow/],
    ['concurrency', { GetAccountSettingsCommand: { AccountLimit: { ConcurrentExecutions: 10 } } }, /ask for 1,000/],
    [
      'concurrency',
      { ListEventSourceMappingsCommand: { EventSourceMappings: [{ EventSourceArn: 'arn:aws:sqs:r:a:q' }] } },
      /no limit/,
    ],
    ['visibility', { GetQueueAttributesCommand: { Attributes: { VisibilityTimeout: '60' } } }, /60 s for 20 s/],
    ['schedules', { DescribeRuleCommand: { State: 'DISABLED', ScheduleExpression: 'rate(1 minute)' } }, /1 minute/],
    ['sending-quota', { GetSendQuotaCommand: { Max24HourSend: 200, MaxSendRate: 1 } }, /sandbox/],
    ['receiving', { DescribeActiveReceiptRuleSetCommand: { Metadata: { Name: 'another' } } }, /another/],
    ['dead-letters', { GetQueueAttributesCommand: { Attributes: { ApproximateNumberOfMessages: '2' } } }, /has 2/],
    ['loops', { GetFunctionRecursionConfigCommand: new Error('throttled') }, /throttled/],
  ])('finds a fault in %s: %o', async (id, answers, said) => {
    const finding = await found(id, answers);
    expect(finding.outcome).toBe('fails');
    expect(finding.said).toMatch(said);
  });

  it('reports what the local AWS doesn’t support, and nothing else as that', async () => {
    const local = { ...stage, isLocal: true };
    const unknown = { GetFunctionRecursionConfigCommand: new Error('UnknownOperation') };
    expect((await found('loops', unknown, local)).outcome).toBe('not_here');
    expect((await found('loops', unknown)).outcome).toBe('fails');
    expect((await found('loops', { GetFunctionRecursionConfigCommand: new Error('reset') }, local)).outcome).toBe(
      'fails',
    );
  });

  it('has a line for each check in its table', () => {
    const [first, second] = CHECKS;
    if (!first || !second) throw new Error('there are checks');
    const table = tableOf([
      { check: first, finding: { outcome: 'holds', said: 'well' } },
      { check: second, finding: { outcome: 'fails', said: 'badly' } },
    ]);
    expect(table).toMatch(new RegExp(`^holds +${first.id} +${first.what}\n +well\nFAILS +${second.id}`));
  });
});

describe('docs/aws-truth.md', () => {
  const document = readFileSync(join(repository, 'docs/aws-truth.md'), 'utf8');
  const rows = document
    .split('\n')
    .filter((line) => /^\| (?!fact|---)/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

  it('names for each row what verifies it in an account: a check, a person, or nothing', () => {
    const ids = CHECKS.map(({ id }) => id);
    for (const cells of rows) {
      const shown = cells.at(-2) ?? '';
      const names = /^`aws-check`: (.+)$/.exec(shown)?.[1]?.split(', ');
      if (names) expect(ids).toEqual(expect.arrayContaining(names));
      else expect(shown, cells[1]).toMatch(/^(look: .+|held here)$/);
    }
    expect(rows.length).toBeGreaterThan(20);
  });

  it('mentions each check', () => {
    for (const { id } of CHECKS) expect(document).toMatch(new RegExp(`\`aws-check\`: [^|]*\\b${id}\\b`));
  });

  it('lists what a person verifies', () => {
    expect(lookedAt(document).length).toBeGreaterThan(2);
  });
});
