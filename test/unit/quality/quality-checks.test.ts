import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clockFrom } from '../../../shared/adapters/clock.ts';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { qualityChecks } from '../../../shared/adapters/dynamodb/quality/quality-checks.ts';
import { erasedItems } from '../../../shared/adapters/dynamodb/records/erased-items.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { checkedPartition, notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { activityRowOf } from '../../../shared/domain/insight/activities.ts';
import type { FactRow } from '../../../shared/domain/insight/columns.ts';
import {
  agreementOf,
  answerFaults,
  type Candidate,
  dueOf,
  isComplete,
  mayRead,
  type Reading,
  type Sampled,
  sampleOf,
  scoreOf,
} from '../../../shared/domain/insight/quality.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import type { Language } from '../../../shared/domain/telling/languages.ts';
import { activitySchema } from '../../../shared/schemas/insight/activity.ts';
import { type Question, qualitySchema } from '../../../shared/schemas/insight/quality.ts';
import { type QualityMessage, qualityMessageSchema } from '../../../shared/schemas/workflow.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { backfillChecks } from '../../../shared/usecases/quality/backfill-checks.ts';
import { drawSamples } from '../../../shared/usecases/quality/draw-samples.ts';
import { readChecks } from '../../../shared/usecases/quality/quality-checks.ts';
import { sendQualityMail } from '../../../shared/usecases/telling/quality-mail.ts';
import { items, postTicket, REQUEST, send } from '../../kit/api.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const MONTH = '2026-10';
const NOW = '2026-11-02T06:00:00.000Z';

const candidate = (index: number): Candidate => ({
  reference: `TD-0000-${String(index).padStart(4, '0')}`,
  agent: ['ann', 'ben', 'cem'][index % 3] ?? '',
  ...{ team: 'helpdesk', level: 1 + (index % 2) },
});
const MANY = Array.from({ length: 120 }, (_, index) => candidate(index));
const USUAL = { perAgent: 2, readTwice: 0.2 };
const READER = { id: 'sue', role: 'supervisor', team: 'helpdesk' } as const;
const STAFF = [READER, { id: 'max', role: 'admin', team: 'legal' }] as const;

describe('a sample', () => {
  it('has the configured number of tickets of each agent and level, and a share that is read twice', () => {
    const sample = sampleOf(MANY, USUAL, STAFF, 'a seed');
    const groups = Map.groupBy(sample, ({ agent, level }) => `${agent} ${level}`);
    expect([...groups.values()].map((group) => group.length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(sample.filter(({ readings }) => readings === 2)).toHaveLength(3);
  });

  it('is the same for the same seed, in any order of tickets, and differs for another seed', () => {
    const sample = sampleOf(MANY, USUAL, STAFF, 'a seed');
    expect(sampleOf(MANY.toReversed(), USUAL, STAFF, 'a seed')).toEqual(sample);
    expect(sampleOf(MANY, USUAL, STAFF, 'another')).not.toEqual(sample);
  });

  it('contains each ticket with the same probability', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++)
      for (const { reference } of sampleOf(MANY, USUAL, STAFF, `seed ${seed}`))
        times.set(reference, (times.get(reference) ?? 0) + 1);
    // Two of twenty, 400 times: 40 each, with a tolerance of six standard deviations.
    for (const count of times.values()) expect(Math.abs(count - 40)).toBeLessThan(36);
    expect(times.size).toBe(MANY.length);
  });

  it('contains all tickets if there are fewer', () => {
    expect(sampleOf(MANY.slice(0, 1), USUAL, STAFF, 'a seed')).toEqual([{ ...candidate(0), readings: 2 }]);
    expect(sampleOf([], USUAL, STAFF, 'a seed')).toEqual([]);
    expect(sampleOf(MANY, { ...USUAL, perAgent: 0 }, STAFF, 'a seed')).toEqual([]);
  });
});

const roles = fc.constantFrom('agent', 'supervisor', 'admin');
const staffs = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('ann', 'ben', 'cem', 'sue', 'max', 'ada'),
    role: roles,
    team: fc.constantFrom('helpdesk', 'legal'),
  }),
  { selector: ({ id }) => id },
);

describe('a ticket of the sample', () => {
  it('can be completed with any staff, and with changes of staff meanwhile', () => {
    fc.assert(
      fc.property(staffs, staffs, fc.nat(2), (before, after, early) => {
        for (const item of sampleOf(MANY, { perAgent: 1, readTwice: 1 }, before, 'a seed')) {
          const readings: Reading[] = [];
          const read = (staff: typeof before, most: number): void => {
            for (const reader of staff.filter((each) => mayRead(item, each)))
              if (readings.length < most && !readings.some((each) => each.reader === reader.id))
                readings.push({ reader: reader.id, at: NOW, answers: {}, comment: null });
          };
          expect(before.filter((each) => mayRead(item, each)).length).toBeGreaterThanOrEqual(item.readings);
          read(before, Math.min(early, item.readings));
          const due = dueOf(item, readings, after);
          read(after, due);
          expect(due === 0 || isComplete(item, readings, after)).toBe(true);
          expect(due === 0).toBe(readings.length === 0);
        }
      }),
    );
  });

  it('is read once if one person may, and not drawn if no one may', () => {
    const once = sampleOf(MANY, { ...USUAL, readTwice: 1 }, [READER], 'a seed');
    expect(new Set(once.map(({ readings }) => readings))).toEqual(new Set([1]));
    expect(sampleOf(MANY, USUAL, [{ ...READER, team: 'legal' }], 'a seed')).toEqual([]);
  });
});

const FORM: readonly Question[] = [
  { id: 'right', text: 'Right?', weight: 3, scale: 5 },
  { id: 'polite', text: 'Polite?', weight: 1, scale: 2 },
];

describe('answers', () => {
  it('give a weighted share of the best ones, without questions that don’t apply', () => {
    expect(scoreOf(FORM, { right: 5, polite: 2 })).toBe(100);
    expect(scoreOf(FORM, { right: 1, polite: 1 })).toBe(0);
    expect(scoreOf(FORM, { right: 3, polite: 2 })).toBe(63);
    expect(scoreOf(FORM, { right: null, polite: 2 })).toBe(100);
    expect(scoreOf(FORM, { right: null, polite: null })).toBeNull();
  });

  it('of two readers have an agreement', () => {
    const answer = fc.record({ right: fc.integer({ min: 1, max: 5 }), polite: fc.integer({ min: 1, max: 2 }) });
    fc.assert(
      fc.property(answer, answer, (one, other) => {
        expect(agreementOf(FORM, one, one)).toBe(100);
        expect(agreementOf(FORM, one, other)).toBe(agreementOf(FORM, other, one));
      }),
    );
    expect(agreementOf(FORM, { right: 5, polite: 2 }, { right: 1, polite: 1 })).toBe(0);
    expect(agreementOf(FORM, { right: 5, polite: 2 }, { right: 4, polite: 2 })).toBe(88);
    expect(agreementOf(FORM, { right: null, polite: 2 }, { right: 4, polite: 2 })).toBe(50);
  });

  it('fit the form, or have faults with the field', () => {
    const fields = (answers: Record<string, number | null>) => answerFaults(FORM, answers).map(({ field }) => field);
    expect(fields({ right: 5, polite: null })).toEqual([]);
    expect(fields({ right: 6, polite: 0 })).toEqual(['answers.right', 'answers.polite']);
    expect(fields({ right: 5 })).toEqual(['answers.polite']);
    expect(fields({ right: 5, polite: 1, other: 1 })).toEqual(['answers.other']);
    expect(fields({ right: null, polite: null })).toEqual(['answers']);
    expect(fields(JSON.parse('{"__proto__": 1, "right": 5, "polite": 1}'))).toEqual(['answers.__proto__']);
  });
});

describe('a reader', () => {
  it('supervises the team, or is an admin, and never reads their own work', () => {
    const item = { agent: 'ann', team: 'helpdesk' };
    const reader = (id: string, role: 'agent' | 'supervisor' | 'admin', team = 'helpdesk') => ({ id, role, team });
    expect(mayRead(item, reader('sue', 'supervisor'))).toBe(true);
    expect(mayRead(item, reader('sue', 'supervisor', 'legal'))).toBe(false);
    expect(mayRead(item, reader('max', 'admin', 'legal'))).toBe(true);
    expect(mayRead(item, reader('ben', 'agent'))).toBe(false);
    expect(mayRead(item, reader('ann', 'admin'))).toBe(false);
  });
});

const checks = qualityChecks(openTable('tickets'));
const { calendar, calendars } = contextAt(CLUB, NOW);
const loaded = { calendar, calendars, policies: {}, templates: {}, timesChangedAt: null };

describe('the sample of a month', () => {
  it('is drawn once, when its review is published, from current agents', async () => {
    for (const key of [...items.keys()]) if (key.includes('QUALITY#')) items.delete(key);
    const seeds = ['first', 'second'];
    const services = {
      checks,
      files: { list: async (organisation: string) => [{ key: 'a', organisation, day: '2026-10-05' }] },
      fetch: async ({ key }: { key: string }) => key,
      ask: async () => [
        { reference: 'TD-0000-0001', agent: 'thabo.mokoena', level: 1 },
        { reference: 'TD-0000-0002', agent: 'somebody.who.left', level: 1 },
      ],
      configuration: {
        organisation: async () => ({ ...loaded, organisation: CLUB.organisation }),
        registry: async () => ({ organisations: ['club'], defaultOrganisation: 'club', byAddress: {}, bySource: {} }),
      },
      reviews: { months: async () => ['2026-09', MONTH] },
      seed: () => seeds.shift() ?? '',
    };
    expect(await drawSamples(services, NOW)).toBe(1);
    expect(await drawSamples(services, NOW)).toBe(0);
    expect(await checks.sample('club', MONTH)).toEqual({
      ...{ month: MONTH, seed: 'first', drawnAt: NOW, questions: CLUB.organisation.quality.questions },
      items: [{ reference: 'TD-0000-0001', agent: 'thabo.mokoena', team: 'helpdesk', level: 1, readings: 2 }],
    });
  });
});

const queue = mockClient(SQSClient);
queue.on(SendMessageCommand).resolves({ MessageId: 'message-1' });
const told = (): QualityMessage[] =>
  queue.commandCalls(SendMessageCommand).flatMap(({ args: [{ input }] }) => {
    const sent = qualityMessageSchema.safeParse(JSON.parse(input.MessageBody ?? ''));
    return sent.success ? [sent.data] : [];
  });
const SUPERVISOR: ApiKey = {
  ...{ id: 'supervisor', organisation: 'club', role: 'supervisor', agent: 'naledi.khumalo', scope: WHOLE_SCOPE },
};
const NONE = { organisation: 'nobody', month: MONTH, reference: '-', agent: '-' };
const mails: OutgoingMailRequest[] = [];
const mailing = {
  configuration: { organisation: async () => ({ ...loaded, organisation: CLUB.organisation }) },
  languages: { pack: async (language: Language) => shippedLanguages()[language] },
  fallback: shippedLanguages().en,
  checked: notices(openTable('tickets'), 60, checkedPartition),
  suppressions: { of: async () => null },
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      mails.push(mail);
      return { outcome: 'sent' as const, messageId: '<1@email.amazonses.com>' };
    },
  },
  clock: { now: () => NOW },
  staffUrl: 'https://staff.club.example',
};

const ANSWERS = { understood: 5, right: 4, clear: 5, in_time: null, recorded: 3 };
const OTHERS = { ...ANSWERS, right: 2 };
let references: string[] = [];

const read = (key: string, reference: string, answers: object = ANSWERS, comment?: string) =>
  send('PUT', `/v1/tickets/${reference}/quality-check`, { key, body: { month: MONTH, answers, comment } });
const list = async (key: string) => (await send('GET', `/v1/quality-checks/${MONTH}`, { key })).body;
const listed = async (key: string): Promise<string[]> =>
  (await list(key)).items.map(({ reference }: { reference: string }) => reference);

const forFigures = (): Record<string, unknown>[] =>
  [...items.inPartition('ACTIVITY#club')].map((item) => JSON.parse(String(item.activity)));

describe('quality checks over HTTP', () => {
  beforeEach(async () => {
    for (const key of [...items.keys()])
      if (key.includes('QUALITY#') || key.includes('CHECK#') || key.includes('ACTIVITY#')) items.delete(key);
    references = [];
    for (let index = 0; index < 4; index++) references.push((await postTicket(REQUEST)).reference);
    const [once = '', twice = '', colleagues = '', own = ''] = references;
    const of = (reference: string, agent: string, readings: 1 | 2, team = 'helpdesk'): Sampled => ({
      ...{ reference, agent, team, level: 1, readings },
    });
    await checks.putSample('club', {
      ...{ month: MONTH, seed: 'a seed', drawnAt: NOW, questions: qualitySchema.parse({}).questions },
      items: [
        of(once, 'thabo.mokoena', 1),
        of(twice, 'thabo.mokoena', 2),
        of(colleagues, 'claire.adams', 1, 'specialists'),
        of(own, 'naledi.khumalo', 1),
      ],
    });
  });

  it('are visible to supervisors of the team, to admins, and to the agents themselves once complete', async () => {
    const [once = '', twice = '', colleagues = ''] = references;
    expect((await send('GET', '/v1/quality-checks', { key: 'agent' })).body).toEqual({ items: [{ month: MONTH }] });
    expect(await listed('supervisor')).toEqual([once, twice]);
    expect(await listed('admin')).toEqual(references);
    expect(await listed('agent')).toEqual([]);
    const { statusCode, body } = await read('supervisor', once, ANSWERS, 'A friendly answer.');
    expect(statusCode).toBe(200);
    expect(body).toMatchObject({ complete: true, toRead: false, score: 84, agreement: null });
    expect((await list('agent')).items).toMatchObject([
      { reference: once, seen: [{ reader: 'naledi.khumalo', answers: ANSWERS, comment: 'A friendly answer.' }] },
    ]);
    expect(await listed('colleague')).toEqual([]);
    expect((await read('admin', colleagues)).statusCode).toBe(200);
    expect(await listed('colleague')).toEqual([colleagues]);
    expect(await listed('agent')).toEqual([once]);
  });

  it('hide the first reading from the second reader, and then show their agreement', async () => {
    const [, twice = ''] = references;
    expect((await read('supervisor', twice)).body).toMatchObject({ complete: false, score: null, done: 1 });
    const waiting = (await list('admin')).items.find((item: Sampled) => item.reference === twice);
    expect(waiting).toMatchObject({ done: 1, toRead: true, seen: [] });
    expect(await listed('agent')).toEqual([]);
    expect((await read('admin', twice, OTHERS)).body).toMatchObject({ complete: true, score: 75, agreement: 88 });
    const { items: own, summary } = await list('agent');
    expect(own[0].seen).toHaveLength(2);
    expect(summary).toMatchObject({ sampled: 1, complete: 1, score: 75, agreement: 88 });
    expect(summary.questions.find(({ id }: { id: string }) => id === 'right')).toEqual({ id: 'right', score: 50 });
    const about = { type: 'ticket_checked', agent: 'thabo.mokoena', team: 'helpdesk', level: 1 };
    expect(forFigures()).toMatchObject([{ ...about, readings: 2, quality: 75, agreement: 88 }]);
    expect(JSON.stringify(forFigures())).not.toContain('naledi');
  });

  it('send nothing to figures before they are complete, so that the second reader finds no score there', async () => {
    const [once = '', twice = ''] = references;
    await read('supervisor', twice);
    expect(forFigures()).toEqual([]);
    await read('supervisor', once, OTHERS);
    await read('admin', twice, OTHERS);
    const { summary } = await list('supervisor');
    const counted = forFigures().map(({ quality }) => quality);
    expect(counted.toSorted()).toEqual([66, 75]);
    // The mean over tickets, as in the figure, not over readings.
    expect(summary).toMatchObject({ complete: 2, score: 71 });
    expect(summary.questions.find(({ id }: { id: string }) => id === 'right')).toEqual({ id: 'right', score: 38 });
  });

  it('are complete once the second reader has left: the next read notifies the agent and figures', async () => {
    const [, twice = ''] = references;
    await read('supervisor', twice);
    const gone = CLUB.organisation.agents.filter(({ role, id }) => role === 'agent' || id === 'naledi.khumalo');
    const told: QualityMessage['qualityChecked'][] = [];
    const looking = {
      ...{ checks, store: ticketStore(openTable('tickets'), largeTexts('')), clock: clockFrom({}) },
      configuration: {
        ...configuration(openTable('tickets')),
        organisation: async () => ({ ...loaded, organisation: { ...CLUB.organisation, agents: gone } }),
      },
      tellOf: async ({ qualityChecked }: QualityMessage) => void told.push(qualityChecked),
    };
    for (let times = 0; times < 2; times++) {
      const month = await readChecks(looking, SUPERVISOR, MONTH);
      expect(month?.items.find(({ reference }) => reference === twice)).toMatchObject({ complete: true, score: 84 });
    }
    expect(told).toMatchObject([{ reference: twice, agent: 'thabo.mokoena' }]);
    expect(forFigures()).toMatchObject([{ readings: 1, quality: 84, agreement: null }]);
    // A later reader finds it complete.
    expect((await read('admin', twice)).statusCode).toBe(409);
    expect((await list('agent')).items).toMatchObject([{ reference: twice, complete: true, readings: 1 }]);
  });

  it('are written again by a backfill, unchanged', async () => {
    const [once = '', twice = ''] = references;
    await read('supervisor', once);
    await read('supervisor', twice);
    const rows: FactRow[] = [];
    const services = {
      checks,
      configuration: { organisation: async () => ({ ...loaded, organisation: CLUB.organisation }) },
      encode: (found: readonly FactRow[]) => {
        rows.push(...found);
        return new Uint8Array();
      },
      files: { put: async (organisation: string, day: string) => ({ key: '', organisation, day }) },
    };
    expect(await backfillChecks(services, 'club')).toBe(1);
    expect(rows).toEqual(forFigures().map((each) => activityRowOf(activitySchema.parse(each))));
  });

  it('notify the agent once the ticket is read, even if the process dies, without details in the mail', async () => {
    const [once = '', twice = ''] = references;
    queue.resetHistory();
    await read('supervisor', twice);
    expect(told()).toEqual([]);
    queue.on(SendMessageCommand).rejectsOnce(new Error('the queue is away'));
    expect((await read('supervisor', once, ANSWERS, 'A rude answer.')).statusCode).toBe(500);
    expect((await read('supervisor', once, ANSWERS, 'A rude answer.')).statusCode).toBe(200);
    const [message] = told().slice(-1);
    expect(message).toEqual({
      qualityChecked: { organisation: 'club', month: MONTH, reference: once, agent: 'thabo.mokoena' },
    });
    for (let times = 0; times < 2; times++) await sendQualityMail(mailing, message?.qualityChecked ?? NONE);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: { address: 'thabo.mokoena@club.example' } });
    expect(mails[0]?.text).toContain(`https://staff.club.example/quality/${MONTH}/${once}`);
    // A reference may contain the same two digits.
    expect(JSON.stringify(mails[0]).replaceAll(once, '')).not.toMatch(/rude|naledi|Naledi|84/);
  });

  it('accept one reading per reader: a repetition changes nothing, a different one is refused', async () => {
    const [once = '', twice = ''] = references;
    await read('supervisor', once);
    expect((await read('supervisor', once)).statusCode).toBe(200);
    expect((await read('supervisor', once, OTHERS)).statusCode).toBe(409);
    expect((await read('admin', once)).body.type).toContain('read-already');
    const both = await Promise.all([read('supervisor', twice), read('admin', twice, OTHERS)]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await list('agent')).items.find((item: Sampled) => item.reference === twice).done).toBe(2);
  });

  it('refuse readers without permission, and tickets outside the sample', async () => {
    const [once = '', , colleagues = '', own = ''] = references;
    expect((await read('agent', once)).statusCode).toBe(403);
    expect((await read('machine', once)).statusCode).toBe(403);
    expect((await read('supervisor', colleagues)).statusCode).toBe(403);
    expect((await read('supervisor', own)).statusCode).toBe(403);
    expect((await read('rival', once)).statusCode).toBe(404);
    const { reference } = await postTicket(REQUEST);
    expect((await read('supervisor', reference)).statusCode).toBe(404);
    expect((await read('supervisor', once, { understood: 9 })).body.errors[0].field).toBe('answers.understood');
    expect((await send('GET', '/v1/quality-checks/2001-01', { key: 'supervisor' })).statusCode).toBe(404);
  });

  it('lose their comments with the texts of the ticket, and keep their answers', async () => {
    const [once = ''] = references;
    await read('supervisor', once, ANSWERS, 'Ann Example was angry.');
    const erased = erasedItems(openTable('tickets'));
    for (const reference of [once, 'TD-0000-0000']) await erased.blankChecks({ organisation: 'club', reference });
    expect((await list('agent')).items[0].seen).toMatchObject([{ answers: ANSWERS, comment: null }]);
    expect(JSON.stringify([...items.entries()].filter(([key]) => key.includes('CHECK#')))).not.toContain('angry');
    expect((await list('agent')).items).toHaveLength(1);
  });
});
