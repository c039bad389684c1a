import { beforeEach, describe, expect, it } from 'vitest';
import { suspectedIncidents } from '../../../shared/adapters/dynamodb/monitoring/suspected.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { notices, suspectedPartition } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { causesOf, type Rise, type Suspected, suspectedAfter } from '../../../shared/domain/insight/suspected.ts';
import type { Language } from '../../../shared/domain/telling/languages.ts';
import type { SuspectedMessage } from '../../../shared/schemas/workflow.ts';
import { type WatchServices, watchRises } from '../../../shared/usecases/insight/watch-rises.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { sendSuspectedMail } from '../../../shared/usecases/telling/supervisors/suspected-mail.ts';
import { items } from '../../kit/api.ts';
import { hoursAfter } from '../../kit/case.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const DAY = '2027-03-16';
const NOW = '2027-03-16T10:00:00.000Z';

const tickets = (from: number, to: number, of: object = {}) =>
  Array.from({ length: to - from }, (_, index) => ({
    ...{ reference: `TD-0000-${from + index}`, isOpen: true, isInIncident: false, ...of },
  }));
const rise = (kind: Rise['kind'], value: string, of: Rise['of']): Rise => ({
  ...{ kind, value, of, tickets: of.length, usual: 2, least: 10, leastIfBusy: 10 },
});
const LOGIN = rise('category', 'login', tickets(0, 20));
const BILLING = rise('category', 'billing', tickets(50, 70));
const LEVEL = rise('level', '1', tickets(0, 60));

const look = (before: readonly Suspected[], rises: readonly Rise[], now = NOW, day = DAY) =>
  suspectedAfter(before, causesOf(rises), { day, now });

describe('a cause', () => {
  it('joins warnings that share their tickets: service, product, category, level', () => {
    const [alarms, named] = [rise('service', 'portal', tickets(0, 10)), rise('product', 'app', tickets(0, 15))];
    const causes = causesOf([LEVEL, LOGIN, named, alarms, BILLING]);
    expect(causes.map(({ seenIn }) => seenIn.map(({ value }) => value))).toEqual([
      ['portal', 'app', 'login', '1'],
      ['billing'],
    ]);
    // Most of a level's tickets have other causes.
    expect(causes[0]?.of).toHaveLength(20);
  });

  it('is one for everything that rises, however many other tickets a word or a level has', () => {
    const code = rise('error_code', 'http-503', tickets(0, 12));
    // 5 of the 37 have the code, half of what is unusual.
    const word = { ...rise('word', 'gateway', [...tickets(7, 12), ...tickets(200, 232)]), usual: 28 };
    const causes = causesOf([word, LEVEL, code, LOGIN]);
    expect(causes.map(({ seenIn }) => seenIn.map(({ value }) => value))).toEqual([
      ['http-503', 'login', 'gateway', '1'],
    ]);
    expect(causes[0]?.of).toHaveLength(20);
    const other = { ...word, of: [...tickets(10, 12), ...tickets(200, 235)], usual: 2 };
    expect(causesOf([code, other])).toHaveLength(2);
  });

  const named = (rises: readonly Rise[]) => causesOf(rises).map(({ seenIn }) => seenIn.map(({ value }) => value));
  const code = rise('error_code', 'http-503', tickets(0, 20));

  it('explains a rise that would not be unusual without its tickets', () => {
    // 16 of a category are unusual. 5 of its 20 have the code, and as many more have the same cause without a code.
    const login = { ...rise('category', 'login', tickets(15, 35)), usual: 8, least: 16 };
    expect(named([code, login])).toEqual([['http-503', 'login']]);
    // It stays one cause although only some of its tickets have the code. The others aren't proposed with it.
    expect(causesOf([code, login])[0]?.of).toHaveLength(20);
    const larger = { ...rise('category', 'login', tickets(15, 45)), usual: 8, least: 16 };
    expect(named([code, larger])).toEqual([['http-503'], ['login']]);
    // One common ticket says nothing, however near the limit it is.
    const [one, other] = [rise('category', 'login', tickets(0, 10)), rise('word', 'gateway', tickets(9, 19))];
    expect(named([one, other])).toEqual([['login'], ['gateway']]);
  });

  it('is the word for which categories rise, with its tickets', () => {
    const word = rise('word', 'gateway', tickets(0, 40));
    const [login, billing] = [tickets(0, 10), tickets(10, 20)].map((of, index) => ({
      ...rise('category', index === 0 ? 'login' : 'billing', [...of, ...tickets(100 + index * 10, 108 + index * 10)]),
      ...{ usual: 8, least: 16 },
    }));
    if (!login || !billing) throw new Error('two categories');
    expect(named([login, billing, word])).toEqual([['login', 'billing', 'gateway']]);
    expect(causesOf([login, billing, word])[0]?.of).toHaveLength(56);
    // A word that rises only because both do isn't a cause.
    expect(
      named([login, billing, { ...word, of: [...tickets(0, 20), ...tickets(200, 208)], tickets: 28, least: 12 }]),
    ).toHaveLength(2);
  });

  it('is what makes a day busy, including whatever rises no more than on equally busy days', () => {
    const legal = rise('category', 'legal', tickets(200, 211));
    expect(named([legal, code])).toEqual([['http-503'], ['legal']]);
    expect(named([{ ...legal, leastIfBusy: 12 }, code])).toEqual([['http-503', 'legal']]);
    expect(causesOf([{ ...legal, leastIfBusy: 12 }, code])[0]?.of).toHaveLength(20);
    // If nothing else rises, one of them is the cause.
    const other = { ...rise('category', 'other', tickets(300, 311)), leastIfBusy: 12 };
    expect(named([{ ...legal, leastIfBusy: 12 }, other])).toEqual([['legal', 'other']]);
    // A service’s alarms and error codes say what fails.
    expect(named([code, { ...rise('error_code', 'http-502', tickets(50, 61)), leastIfBusy: 12 }])).toHaveLength(2);
  });

  it('is a level’s own if no category or service rises with it', () => {
    expect(causesOf([LEVEL, rise('category', 'login', tickets(80, 95))])).toHaveLength(2);
  });
});

describe('a suspected incident', () => {
  it('stays the same while its cause lasts, whatever else it shows in', () => {
    const first = look([], [LEVEL]);
    expect(first).toMatchObject([{ id: '2027-03-16-level-1', told: false, began: NOW }]);
    const told = first.map((each) => ({ ...each, told: true, incident: 'TD-7K3M-92QX' }));
    const second = look(told, [LEVEL, LOGIN], hoursAfter(NOW, 1));
    expect(second).toMatchObject([{ id: '2027-03-16-level-1', told: true, incident: 'TD-7K3M-92QX', began: NOW }]);
    expect(second[0]?.seenIn.map(({ kind }) => kind)).toEqual(['category', 'level']);
    // On the next day, counts start again.
    const third = look(second, [LOGIN], hoursAfter(NOW, 24), '2027-03-17');
    expect(third).toMatchObject([{ seenAt: hoursAfter(NOW, 24), told: true }]);
  });

  it('stays the same if something else rises with its tickets', () => {
    const first = look([], [rise('word', 'gateway', tickets(0, 12))]);
    const second = look(first, [rise('error_code', 'http-503', tickets(2, 20))], hoursAfter(NOW, 1));
    expect(second).toMatchObject([{ id: '2027-03-16-word-gateway' }]);
    expect(second[0]?.seenIn.map(({ kind }) => kind)).toEqual(['error_code', 'word']);
    expect(look(first, [rise('word', 'login', tickets(90, 110)), BILLING], hoursAfter(NOW, 1))).toHaveLength(3);
  });

  it('is a new one if only its level is the same, and after the previous one is over', () => {
    const first = look([], [LOGIN, LEVEL]);
    expect(look(first, [BILLING, rise('level', '1', tickets(40, 70))], hoursAfter(NOW, 1))).toHaveLength(2);
    const later = look(first, [LOGIN], hoursAfter(NOW, 50), '2027-03-18');
    expect(later.map(({ id }) => id)).toEqual(['2027-03-16-category-login', '2027-03-18-category-login']);
    expect(look(later, [], hoursAfter(NOW, 24 * 8))).toMatchObject([{ id: '2027-03-18-category-login' }]);
  });

  it('proposes open tickets without an incident, and doesn’t exist if people already know of it', () => {
    const mixed = [
      ...tickets(0, 12),
      ...tickets(12, 15, { isOpen: false }),
      ...tickets(15, 20, { isInIncident: true }),
    ];
    expect(look([], [rise('category', 'login', mixed)])[0]?.references).toHaveLength(12);
    const known = [...tickets(0, 10), ...tickets(10, 20, { isInIncident: true })];
    expect(look([], [rise('category', 'login', known)])).toEqual([]);
  });

  it('doesn’t change if the same look is repeated', () => {
    const once = look([], [LOGIN, LEVEL, BILLING]);
    expect(look(once, [LOGIN, LEVEL, BILLING])).toEqual(once);
  });
});

const { calendar, calendars } = contextAt(CLUB, NOW);
const loaded = {
  ...{ organisation: CLUB.organisation, calendar, calendars, policies: {}, templates: {}, timesChangedAt: null },
};
const suspected = suspectedIncidents(openTable('tickets'));
const configuration = {
  organisation: async () => loaded,
  registry: async () => ({ organisations: ['club'], defaultOrganisation: 'club', byAddress: {}, bySource: {} }),
};
const queue: SuspectedMessage['suspected'][] = [];
const mails: OutgoingMailRequest[] = [];
let standing: object = {};

const watching = (died = false): WatchServices => ({
  ...{ configuration, suspected },
  files: { list: async (organisation) => [{ key: 'a', organisation, day: DAY }] },
  fetch: async ({ key }) => key,
  ask: async ({ figure }) =>
    figure.summary.includes('is_open')
      ? tickets(0, 20).map(({ reference }) => ({
          ...{ kind: 'category', value: 'login', reference, is_open: true, in_incident: false },
        }))
      : Array.from({ length: 9 }, (_, week) => ({
          ...{ kind: 'category', value: 'login', tickets: week === 0 ? 20 : 2 },
          day: hoursAfter(NOW, -week * 24 * 7).slice(0, 10),
        })),
  tellOf: async (message) => {
    if (died) throw new Error('died');
    queue.push(message);
  },
});
const mailing = {
  ...{ configuration, suspected, fallback: shippedLanguages().en, staffUrl: 'https://staff.club.example' },
  languages: { pack: async (language: Language) => shippedLanguages()[language] },
  warned: notices(openTable('tickets'), 60, suspectedPartition),
  suppressions: {
    of: async (_: string, address: string) => ({
      address,
      bounced: null,
      complained: null,
      unsubscribed: null,
      ...standing,
    }),
  },
  outgoing: {
    send: async (messages: readonly SuspectedMessage[]) => void queue.push(...messages.map((one) => one.suspected)),
  },
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      mails.push(mail);
      return { outcome: 'sent' as const, messageId: `<${mails.length}@email.amazonses.com>` };
    },
  },
  clock: { now: () => NOW },
};
const tellAll = async (): Promise<void> => {
  for (let next = queue.shift(); next; next = queue.shift()) await sendSuspectedMail(mailing, next);
};
const READERS = CLUB.organisation.agents.filter(({ role }) => role !== 'agent').map(({ email }) => email);

beforeEach(() => {
  items.delete(JSON.stringify(['SUSPECTED#club', 'SUSPECTED']));
  for (const key of [...items.keys()]) if (key.includes('SUSPECTED#')) items.delete(key);
  queue.length = 0;
  mails.length = 0;
  standing = {};
});

describe('supervisors', () => {
  it('get one mail per cause, however often it is checked', async () => {
    for (const now of [NOW, NOW, hoursAfter(NOW, 1), hoursAfter(NOW, 13)]) {
      await watchRises(watching(), now);
      await tellAll();
    }
    expect(mails.map(({ to }) => to.address).sort()).toEqual([...READERS].sort());
    expect(mails[0]?.subject).toBe(`${CLUB.organisation.name}: unusually many tickets: login`);
    expect(mails[0]?.text).toContain('https://staff.club.example/board');
    expect(mails[0]?.text).toMatch(/there are 20\. .* usually 2\./);
    for (const { subject, text } of mails) expect(subject + text).not.toContain('TD-');
  });

  it('see the four most telling rises, in a mail without any personal text', async () => {
    await watchRises(watching(), NOW);
    const { items: all, version } = await suspected.load('club');
    const seenIn = [
      { kind: 'error_code', value: 'app-1234' },
      { kind: 'category', value: 'login' },
      ...['empty-page', 'calendar', 'gateway'].map((value) => ({ kind: 'word' as const, value })),
      { kind: 'level', value: '1' },
    ] as const;
    const many = all.map((each) => ({ ...each, seenIn: [...seenIn] }));
    await suspected.save('club', many, version);
    await tellAll();
    expect(mails[0]?.subject).toMatch(/: APP-1234, login, “empty page”, “calendar”$/);
  });

  it('get nothing while the usual numbers are unknown, without a query', async () => {
    const young = {
      ...watching(),
      files: {
        list: async (organisation: string, { to }: { to: string }) =>
          to >= hoursAfter(NOW, -27 * 24).slice(0, 10) ? [{ key: 'a', organisation, day: DAY }] : [],
      },
      ask: () => Promise.reject(new Error('the engine was asked')),
    };
    expect(await watchRises(young, NOW)).toEqual({ suspected: 0 });
    await expect(watchRises({ ...young, files: watching().files }, NOW)).rejects.toThrow('the engine was asked');
  });

  it('are mailed by the next run if one dies before it has sent the mail', async () => {
    await expect(watchRises(watching(true), NOW)).rejects.toThrow('died');
    expect((await suspected.load('club')).items).toMatchObject([{ told: false }]);
    expect(await watchRises(watching(), NOW)).toEqual({ suspected: 1 });
    expect(await watchRises(watching(), NOW)).toEqual({ suspected: 0 });
    await tellAll();
    expect(mails).toHaveLength(READERS.length);
  });

  it('get no mail about a cause that is dismissed or an incident by then, nor at an address that bounced', async () => {
    await watchRises(watching(), NOW);
    standing = { bounced: NOW };
    await tellAll();
    const { items: all, version } = await suspected.load('club');
    await suspected.save(
      'club',
      all.map((each) => ({ ...each, dismissed: true })),
      version,
    );
    standing = {};
    await sendSuspectedMail(mailing, { organisation: 'club', id: all[0]?.id ?? '' });
    await tellAll();
    expect(mails).toEqual([]);
  });
});
