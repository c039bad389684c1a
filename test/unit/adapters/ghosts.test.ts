import { beforeEach, describe, expect, it } from 'vitest';
import { sessions } from '../../../shared/adapters/dynamodb/portal/sessions.ts';
import { signIns } from '../../../shared/adapters/dynamodb/portal/sign-ins.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { webhooks } from '../../../shared/adapters/dynamodb/webhooks/webhooks.ts';
import { memoryTable } from '../../kit/memory/memory-table.ts';
import { isNode, lineOf, nodesIn, sourcesIn } from '../../kit/source.ts';

/** An update creates a missing item: erased or expired items would come back with only the changed fields. */

const { items } = memoryTable();
process.env.AWS_REGION ??= 'us-east-1';
const table = openTable('tickets');
beforeEach(() => items.clear());

const NOW = '2026-11-24T10:00:00.000Z';
const SIGN_IN = { organisation: 'club', person: 'p1', id: 's1' };
const SESSION = {
  ...{
    organisation: 'club',
    person: 'p1',
    email: 'ann@customer.example',
    id: 's1',
    hash: 'h1',
    device: null,
    only: null,
  },
  ...{ createdAt: NOW, madeAt: NOW, seenAt: NOW, endsAt: NOW, previous: null, successorAt: null, endedAt: null },
};
const WEBHOOK = {
  ...{ organisation: 'club', id: 'w1', url: 'https://receiver.example/', events: null, withTicket: false, key: null },
  ...{ skipOwn: false, description: '', since: NOW, disabled: null, secrets: [], createdBy: 'agent:ada' },
  ...{ createdAt: NOW, updatedAt: NOW, version: 0 },
};

describe('a write after an item was erased', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a sign-in mail is sent', () => signIns(table).mailed(SIGN_IN, NOW)],
    ['a sign-in mail is released', () => signIns(table).releaseMail(SIGN_IN)],
    ['a session is used', () => sessions(table).seen(SESSION, NOW)],
    ['a session ends', () => sessions(table).end(SESSION, NOW)],
    ['a notice is sent', () => notices(table, 60).finish('TD-7K3M-92QX', 3, 'person#p1', { state: 'sent', at: NOW })],
    ['a notice is released', () => notices(table, 60).release('TD-7K3M-92QX', 3, 'person#p1')],
  ])('%s: no item is created', async (_, happens) => {
    await happens();
    expect([...items.values()]).toEqual([]);
  });

  it('a webhook fails or waits: its remaining items still expire', async () => {
    await webhooks(table).remove(WEBHOOK);
    await webhooks(table).failed(WEBHOOK, NOW);
    await webhooks(table).hold(WEBHOOK, NOW);
    expect(items.size).toBe(2);
    for (const item of items.values()) expect(item.expiresAt).toEqual(expect.any(Number));
  });
});

/** Updates that create missing items on purpose: counts and marks, with the reason why this is safe. */
const MAKES_ITEMS: Record<string, string> = {
  'assessment/classifier-budget.ts': 'counts a day of an organisation',
  'people/key-uses.ts': 'marks the day of a key; a revoked key is not used',
  'people/suppressions.ts': 'an address that bounced is remembered by its digest, also without a person',
  'portal/limits.ts': 'counts a window, and ends with it',
  'telling/mail-counts.ts': 'counts a window, and ends with it',
  'webhooks/webhooks.ts': 'health is made by the first failure; removing leaves one that ends',
};

describe('every update', () => {
  const ROOT = 'shared/adapters/dynamodb/';
  const updates = sourcesIn('shared', 'functions').flatMap((source) =>
    nodesIn(source.program)
      .filter(({ type, callee }) => type === 'NewExpression' && isNode(callee) && callee.name === 'UpdateCommand')
      .map((node) => ({
        file: source.file.replace(ROOT, ''),
        line: lineOf(source, node),
        text: source.text.slice(node.start, node.end),
      })),
  );

  it('requires an existing item, or has a reason to create one', () => {
    const withoutReason = updates.filter(
      ({ file, text }) => !/ConditionExpression|condition|change/.test(text) && MAKES_ITEMS[file] === undefined,
    );
    expect(withoutReason.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  it('creates items only in the files listed', () => {
    const files = new Set(updates.map(({ file }) => file));
    for (const file of Object.keys(MAKES_ITEMS)) expect([...files]).toContain(file);
  });
});
