import { describe, expect, it } from 'vitest';
import { recordCalls } from '../../kit/faults/faulty-system.ts';
import { byChance, tellStory } from '../../kit/faults/story.ts';
import { type Permission, permissionsOf } from './recorded.ts';
import { allows, arnOfCalled, policiesOf, roleOf } from './simulate.ts';

/** The functions in the fault harness that are named by the queue they consume. */
const FUNCTION_OF: Record<string, string> = {
  mail: 'receive-email',
  intake: 'receive-message',
  signals: 'signal-workflow',
  outgoing: 'send-message',
  webhooks: 'deliver-webhook',
};

const recorded = new Map<string, Map<string, Permission>>();

/** All distinct calls that functions make during the life of tickets from each entry channel. */
const told = recordCalls(
  (called, command) => {
    const name = FUNCTION_OF[called] ?? called;
    const calls = recorded.get(name) ?? new Map<string, Permission>();
    recorded.set(name, calls);
    for (const permission of permissionsOf(command)) {
      const kind = Object.values(permission.context)
        .flat()
        .map((key) => key.split('#')[0]);
      calls.set(`${permission.action} ${permission.resource.replace(/\/.*/, '')} ${kind}`, permission);
    }
  },
  async () => {
    for (const seed of ['permissions-1', 'permissions-2', 'permissions-3']) await tellStory(seed, 6, byChance);
  },
);

describe('the calls that functions make', () => {
  it('are each allowed by the function’s role', async () => {
    await told;
    expect([...recorded.keys()].sort()).toEqual(
      [
        'advance',
        'api',
        'assess',
        'await',
        'deliver-webhook',
        'receive-email',
        'receive-message',
        'reconcile',
        'relay-events',
        'send-message',
        'signal-workflow',
      ].sort(),
    );
    for (const [name, calls] of recorded) {
      for (const [what, { action, resource, context }] of calls)
        expect(await allows(name, action, arnOfCalled(resource), context), `${name}: ${what}`).toBe(true);
    }
  });

  it('are all that a role allows, apart from listed reasons', async () => {
    await told;
    for (const [name, calls] of recorded) {
      const used = new Set([...calls.values()].map(({ action }) => action));
      const policies = JSON.stringify(policiesOf(roleOf(name)));
      const allowed = [...policies.matchAll(/"((?:dynamodb|s3|sqs|ses|events|states|secretsmanager|bedrock):\w+)"/g)]
        .map(([, action = '']) => action)
        .filter((action) => !CONDITION_KEYS.includes(action));
      const idle = allowed.filter((action) => !used.has(action) && !(action in REASONS));
      expect(idle, name).toEqual([]);
    }
  });
});

const CONDITION_KEYS = ['dynamodb:LeadingKeys', 'ses:FromAddress', 's3:prefix'];

/** Why a permission exists that not every function needs in these stories. */
const REASONS: Record<string, string> = {
  'dynamodb:BatchGetItem':
    'functions that change tickets get all reads of the table; disputes and copies are read this way',
  'dynamodb:GetItem': 'as above; some functions read several items at once instead',
  'dynamodb:Query': 'as above; events of one ticket are listed this way',
  'dynamodb:PutItem': 'functions that change tickets get all writes of the table; transactions put items',
  'dynamodb:UpdateItem': 'as above; counts, questions to a classifier and notices are changed in place',
  'dynamodb:DescribeStream': 'Lambda reads the stream in the function’s name',
  'dynamodb:GetRecords': 'likewise',
  'dynamodb:GetShardIterator': 'likewise',
  'dynamodb:ListStreams': 'likewise',
  'sqs:ReceiveMessage': 'Lambda consumes the queue in the function’s name',
  'sqs:DeleteMessage': 'likewise',
  'sqs:ChangeMessageVisibility': 'likewise',
  'sqs:GetQueueAttributes': 'likewise',
  'sqs:GetQueueUrl': 'CDK grants it with sending and consuming',
  'sqs:SendMessage':
    'unreadable messages, pages of messages that concern many tickets, records that the stream gives up on',
  'states:ListExecutions': 'reconcile’s other tasks, which these stories don’t run',
  'states:DescribeExecution': 'likewise',
  's3:ListBucket': 'likewise',
  's3:GetObject': 'attachments, raw mails and texts over 100 KB, which these tickets don’t have',
  's3:PutObject': 'likewise',
  's3:PutObjectTagging': 'raw mails with a card number',
  'secretsmanager:GetSecretValue': 'the secret that signs links is read outside the harness',
  'states:SendTaskSuccess': 'a wait that missed a signal answers itself, which depends on chance',
};
