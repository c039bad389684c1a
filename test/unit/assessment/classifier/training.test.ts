import { beforeAll, describe, expect, it } from 'vitest';
import { classifierBudget } from '../../../../shared/adapters/dynamodb/assessment/classifier-budget.ts';
import { classifierModels } from '../../../../shared/adapters/dynamodb/assessment/classifier-models.ts';
import { assessmentReport } from '../../../../shared/domain/assessment/assessment-report.ts';
import { ERASED } from '../../../../shared/domain/records/erasure.ts';
import { factsOf } from '../../../../shared/domain/ticket/events.ts';
import { ticketServices } from '../../../../shared/runtime/ticket-services.ts';
import { trainClassifier, trainDue } from '../../../../shared/usecases/assessment/train-classifier.ts';
import { assessStep } from '../../../../shared/usecases/workflow/drive-workflow.ts';
import { act, items, postTicket, REQUEST } from '../../../kit/api.ts';
import { configure } from '../../../kit/configuration.ts';
import { syntheticTickets } from './synthetic.ts';

// Loaded here because its logger reads the environment on loading, which the API's support sets.
const { consulting } = await import('../../../../shared/runtime/classifier.ts');

/** The whole process on the in-memory table: corrections, training, and a ticket that the classifier assesses. */

const NOW = '2026-11-23T08:00:00.000Z';
const MODEL = 'CLASSIFIER#club\nMODEL';

const setClassifier = async (classifier: object): Promise<void> => {
  const { body: organisation } = await configure('GET', '/v1/organisation', { key: 'admin' });
  const put = await configure('PUT', '/v1/organisation', { key: 'admin', body: { ...organisation, classifier } });
  if (put.statusCode !== 200) throw new Error(put.text);
};
/** The state of a function that has just started. */
const fresh = () => {
  const services = ticketServices();
  return { ...services, consult: consulting(services), models: classifierModels(services.table), realNow: () => NOW };
};
const post = async (text: string, writer: string): Promise<string> => {
  const { reference } = await postTicket({
    ...REQUEST,
    requester: { email: `${writer.toLowerCase()}@customer.example` },
    subject: 'Hm',
    description: text,
  });
  return reference;
};
const assess = async (text: string, services = fresh()) => {
  const reference = await post(text, 'p-new');
  await assessStep(services, { reference, execution: 1 });
  const ticket = await services.store.load(reference);
  const events = await services.store.events(reference);
  return { reference, ticket, facts: events.flatMap((event) => factsOf(event, 'assessed') ?? [])[0] };
};

const ticketsOf = (report: Awaited<ReturnType<typeof trainClassifier>>): number =>
  'tickets' in report ? report.tickets : 0;

const corrected: string[] = [];
const UNSEEN = syntheticTickets(12, 22);

beforeAll(async () => {
  await setClassifier({ kind: 'local', confidence: 0.7 });
  const services = fresh();
  for (const { text, category, requester } of syntheticTickets(120, 21)) {
    const reference = await post(text, requester);
    await assessStep(services, { reference, execution: 1 });
    await act(reference, { action: 'categorise', category });
    corrected.push(reference);
  }
});

describe('a classifier trained from an organisation’s corrections', () => {
  it('is trained once a day, and then decides what the rules leave open', async () => {
    expect((await assess(UNSEEN[0]?.text ?? '')).facts).toMatchObject({ classifier: 'untrained' });
    const services = fresh();
    expect(await trainDue(services)).toEqual([
      {
        organisation: 'club',
        outcome: 'trained',
        tickets: expect.any(Number),
        version: 1,
        precision: expect.any(Number),
      },
    ]);
    expect(await trainDue(services)).toEqual([]);
    expect(await trainDue({ ...services, realNow: () => '2026-11-24T08:00:00.000Z' })).toMatchObject([{ version: 2 }]);
    const results = [];
    for (const each of UNSEEN) results.push({ ...(await assess(each.text)), wanted: each.category });
    const decided = results.filter(({ facts }) => facts?.classifier === 'decided');
    expect(decided.length).toBeGreaterThan(6);
    expect(decided.filter(({ ticket, wanted }) => ticket?.category === wanted).length / decided.length).toBeGreaterThan(
      0.8,
    );
    expect(decided[0]?.facts).toMatchObject({ categoryBy: 'classifier', classifierBy: 'local@2' });
  });

  it('shows up in the report with its own precision', async () => {
    const services = fresh();
    const { reference, ticket } = await assess(UNSEEN[1]?.text ?? '', services);
    await act(reference, { action: 'categorise', category: ticket?.category === 'other' ? 'account' : 'other' });
    const histories = await Promise.all(
      [...corrected.slice(0, 5), reference].map((each) => services.store.events(each)),
    );
    const organisation = (await services.configuration.organisation('club'))?.organisation;
    const { classifier, confusion } = assessmentReport(histories, organisation?.assessmentRules ?? []);
    expect(classifier).toMatchObject({ asked: 6, precision: 0, outcomes: { untrained: 5, decided: 1 } });
    expect(confusion.map(({ to }) => to)).toContain('other');
  });

  it('isn’t used by another organisation', async () => {
    expect(await fresh().models.load('marketplace')).toBeNull();
    expect(await trainClassifier(fresh(), 'marketplace')).toMatchObject({ outcome: 'too_few', tickets: 0 });
  });

  it('is written by one of two processes that train at once', async () => {
    const services = fresh();
    const both = await Promise.all([trainClassifier(services, 'club'), trainClassifier(services, 'club')]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['trained', 'trained_by_another']);
  });

  it.each([
    ['bytes that unpack to nothing', { packed: 'H4sIAAAA' }],
    ['no bytes', { packed: '' }],
    ['another thing', { packed: Buffer.from('{}').toString('base64') }],
  ])(
    'whose model is %s fails alone: the assessment continues, and the next training repairs it',
    async (_what, damage) => {
      const standing = items.get(MODEL) ?? {};
      items.set(MODEL, { ...standing, ...damage });
      const { ticket, facts } = await assess('I cannot log in');
      expect(ticket).toMatchObject({ policy: 'technical-support', category: 'tools_and_system_access' });
      expect(facts).toMatchObject({ classifier: 'failed' });
      expect(await trainClassifier(fresh(), 'club')).toMatchObject({ outcome: 'trained' });
      expect((await assess(UNSEEN[2]?.text ?? '')).facts?.classifier).not.toBe('failed');
    },
  );

  it('no longer contains erased tickets after the next training', async () => {
    const before = await trainClassifier(fresh(), 'club');
    const erased = { body: ERASED, subject: ERASED, erased: true };
    for (const [key, item] of items) {
      if (key.startsWith(`TICKET#${corrected[0]}\nMESSAGE#`)) items.set(key, { ...item, ...erased });
    }
    const after = await trainClassifier(fresh(), 'club');
    expect(after).toMatchObject({ outcome: 'trained' });
    expect(ticketsOf(before) - ticketsOf(after)).toBe(1);
  });

  it('is no longer asked once it is off', async () => {
    await setClassifier({ kind: 'none' });
    expect((await assess(UNSEEN[3]?.text ?? '')).facts).not.toHaveProperty('classifier');
    expect(await trainDue(fresh())).toEqual([]);
  });
});

it('a budget is counted by organisation and month, with any number of parallel requests', async () => {
  const count = classifierBudget(fresh().table);
  const asked = await Promise.all(Array.from({ length: 50 }, () => count('club', '2026-11', 20)));
  expect(asked.filter(Boolean)).toHaveLength(20);
  expect(await count('club', '2026-12', 1)).toBe(true);
  expect(await count('marketplace', '2026-11', 1)).toBe(true);
  expect(await count('marketplace', '2027-01', 0)).toBe(false);
});
