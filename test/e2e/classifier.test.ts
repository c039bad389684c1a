import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientOptions } from '../../local/emulator.ts';
import { classifierBudget } from '../../shared/adapters/dynamodb/assessment/classifier-budget.ts';
import type { AssessmentReport } from '../../shared/domain/assessment/assessment-report.ts';
import type { Organisation } from '../../shared/schemas/configuration/organisation.ts';
import { runCommand } from '../kit/system/commands.ts';
import { eventually } from '../kit/system/eventually.ts';
import { OwnStack } from '../kit/system/own-stack.ts';

const SPEED = 1;
const AT_ONCE = 8;

let own: OwnStack;

beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
});
afterAll(() => own.delete());

/** Words that no shipped rule contains. */
const SAYINGS = [
  { category: 'account', words: 'nickname portrait biography greeting signature' },
  { category: 'billing', words: 'surcharge arrears instalment remittance ledger' },
] as const;

const assessedFacts = (reference: string) =>
  eventually(async () => {
    const assessed = (await own.system.api.audit(reference)).find(({ type }) => type === 'assessed');
    if (!assessed) throw new Error(`${reference} isn't assessed yet`);
    return assessed.facts ?? {};
  });

test('a classifier learns from agents’ corrections, decides, is corrected and reported', async () => {
  const { api, whereabouts } = own.system;
  const { admin: key } = api.keys;
  const { body: organisation } = await api.call<Organisation>('GET', '/v1/organisation', { key });
  const body = { ...organisation, classifier: { kind: 'local', confidence: 0.6 } };
  expect((await api.call('PUT', '/v1/organisation', { key, body })).status).toBe(200);

  const correct = async (index: number) => {
    const { category, words } = SAYINGS[index % 2 === 0 ? 0 : 1];
    const requester = { email: `writer-${index}@customer.example` };
    // The category is proposed so that agents aren't asked before there is a model. Then the agent corrects it.
    const { reference } = await api.post({ requester, subject: 'Hm', description: words, category: 'other' });
    await api.act(reference, { action: 'categorise', category });
  };
  for (let start = 0; start < 48; start += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_ticket, index) => correct(start + index)));
  }
  const report = async (...options: string[]): Promise<AssessmentReport> =>
    JSON.parse(await runCommand(whereabouts, 'assessment-report', '--organisation', 'club', '--json', ...options));
  expect(await report('--train')).toMatchObject({ classifier: null });

  const requester = { email: 'new@customer.example' };
  const post = (description: string) => api.post({ requester, subject: 'Hm', description });
  const [right, wrong] = [await post(SAYINGS[0].words), await post(SAYINGS[1].words)];
  expect(await assessedFacts(right.reference)).toMatchObject({
    categoryBy: 'classifier',
    classifier: 'decided',
    classifierBy: 'local@1',
    classifierSaid: 'account',
  });
  expect(await assessedFacts(wrong.reference)).toMatchObject({ classifierSaid: 'billing' });
  expect((await api.ticket(right.reference)).category).toBe('account');
  await api.act(wrong.reference, { action: 'categorise', category: 'payment' });

  const { classifier, confusion } = await report();
  expect(classifier).toMatchObject({ asked: 2, outcomes: { decided: 2 }, precision: 0.5 });
  expect(confusion).toContainEqual({ from: 'billing', to: 'payment', tickets: 1 });
  const told = await runCommand(whereabouts, 'assessment-report', '--organisation', 'club', '--tickets', '2');
  expect(told).toContain('The classifier was asked about 2 tickets: 2 decided');
  expect(told).toContain('billing → payment');
});

test('a month’s budget holds, however many requests come at once', async () => {
  const { endpoints } = own.system.whereabouts;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(endpoints.awsEndpoint)));
  const count = classifierBudget({ client, name: endpoints.tableName });
  const asked = await Promise.all(Array.from({ length: 40 }, () => count('club', '2026-11', 15)));
  expect(asked.filter(Boolean)).toHaveLength(15);
});
