import { beforeEach, describe, expect, it } from 'vitest';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { figureMails } from '../../../shared/adapters/dynamodb/monitoring/figure-mails.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { figuresPartition, notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import {
  type FigureWords,
  figureLines,
  isMailed,
  mailedFigureOf,
} from '../../../shared/domain/insight/mailed-figure.ts';
import type { Language } from '../../../shared/domain/telling/languages.ts';
import { figureMailsSchema, figuresOfPeriodSchema } from '../../../shared/schemas/insight/figure-mails.ts';
import type { FiguresMessage } from '../../../shared/schemas/workflow.ts';
import {
  askForFigures,
  type FigureMailServices,
  latestPeriod,
  mailFigures,
} from '../../../shared/usecases/insight/figure-mails.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { NoticeNotYet } from '../../../shared/usecases/telling/sending/sending.ts';
import { sendFiguresMail } from '../../../shared/usecases/telling/supervisors/figures-mail.ts';
import { items } from '../../kit/api.ts';
import { hoursAfter } from '../../kit/case.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

// A Monday.
const NOW = '2027-03-15T10:00:00.000Z';

describe('the period whose figures are due', () => {
  it.each([
    // Johannesburg is two hours ahead: six in the morning there.
    ['daily', '2027-03-16T03:59:59.000Z', '2027-03-14', '2027-03-14'],
    ['daily', '2027-03-16T04:00:00.000Z', '2027-03-15', '2027-03-15'],
    ['weekly', '2027-03-15T03:59:59.000Z', '2027-03-01', '2027-03-07'],
    ['weekly', '2027-03-15T04:00:00.000Z', '2027-03-08', '2027-03-14'],
    ['monthly', '2027-04-01T03:59:59.000Z', '2027-02-01', '2027-02-28'],
    ['monthly', '2027-04-01T04:00:00.000Z', '2027-03-01', '2027-03-31'],
    ['monthly', '2028-03-01T04:00:00.000Z', '2028-02-01', '2028-02-29'],
  ] as const)('%s at %s is from %s to %s', (every, at, from, to) => {
    expect(latestPeriod(every, at, 'Africa/Johannesburg')).toEqual({ from, to });
  });
});

describe('a figure in a mail', () => {
  const promises = { id: 'promises', title: 'Promises', names: ['clock', 'level'] };
  const row = { clock: 'first_response', level: 1, kept: 1190, missed: 4, share_kept: 0.979, p90_working_hours: null };
  const wordsOf = (language: Language): FigureWords => {
    const { phrases } = shippedLanguages()[language];
    return { locale: language, names: phrases.figures, categories: phrases.categories, level: phrases.level };
  };

  it('contains the first fifteen rows, in the reader’s language and number format', () => {
    const said = (language: Language, rows: Parameters<typeof mailedFigureOf>[1] = [row]) =>
      figureLines(mailedFigureOf(promises, rows), wordsOf(language));
    expect(said('en')).toEqual([
      'Promises',
      'first response, level 1: Kept 1,190 · Missed 4 · Share kept 98% · 90th percentile in working hours –',
    ]);
    expect(said('de')).toEqual([
      'Zusagen',
      'erste Antwort, Stufe 1: Gehalten 1.190 · Verfehlt 4 · Anteil gehalten 98\u00a0% · 90. Perzentil in Arbeitszeit –',
    ]);
    const twenty = Array.from({ length: 20 }, () => row);
    expect(said('fr', twenty)).toHaveLength(17);
    expect(said('fr', twenty).at(-1)).toBe('et 5 autres');
    expect(said('es', [])).toEqual(['Compromisos', 'No se contó nada.']);
    // An outage of a minute isn't shown as 100%.
    const up = { service: 'Portal', share_up: 0.99999 };
    expect(
      figureLines(mailedFigureOf({ id: 'uptime', title: '', names: ['service'] }, [up]), wordsOf('en')).at(-1),
    ).toContain('99.99%');
  });

  it('is in English if it was stored before mails had the reader’s language', () => {
    const { figures } = figuresOfPeriodSchema.parse({
      ...{ from: '2027-03-01', to: '2027-03-01' },
      figures: [{ ...promises, lines: ['first response: Kept 190'] }],
    });
    expect(figures.flatMap((figure) => figureLines(figure, wordsOf('de')))).toEqual([
      'Zusagen',
      'first response: Kept 190',
    ]);
  });

  it('has a title and a name for every column in each language', () => {
    const mailed = Object.values(allFigures()).filter(isMailed);
    for (const [language, { phrases }] of Object.entries(shippedLanguages())) {
      for (const { id, summary } of mailed) {
        expect(phrases.figures, `${language} ${id}`).toHaveProperty([id]);
        for (const [, column = ''] of summary.slice(summary.lastIndexOf('SELECT part')).matchAll(/ AS ([a-z_0-9]+)/g))
          if (!['integer', 'bigint'].includes(column.toLowerCase()))
            expect(phrases.figures, `${language} ${id}: ${column}`).toHaveProperty([column]);
      }
    }
  });
});

const { calendar, calendars } = contextAt(CLUB, NOW);
const loaded = {
  ...{ organisation: CLUB.organisation, calendar, calendars, policies: {}, templates: {}, timesChangedAt: null },
};
const [SUPERVISOR] = CLUB.organisation.agents.filter(({ role }) => role === 'supervisor');
const AGENT = CLUB.organisation.agents.find(({ role }) => role === 'agent');
const configuration = {
  organisation: async () => loaded,
  registry: async () => ({ organisations: ['club'], defaultOrganisation: 'club', byAddress: {}, bySource: {} }),
};
const table = openTable('tickets');
const kept = figureMails(table);
const queue: FiguresMessage['figures'][] = [];
const mails: OutgoingMailRequest[] = [];
let unsubscribed: { at: string } | null = null;
let ended: string | null = null;
let asked = 0;

const services = (died = false): FigureMailServices => ({
  ...{ configuration, figureMails: died ? { ...kept, keep: () => Promise.reject(new Error('died')) } : kept },
  figures: allFigures(),
  files: { list: async () => [] },
  fetch: async ({ key }) => key,
  ask: async ({ figure }) => {
    asked++;
    return figure.id === 'volume' ? [{ part: null, apart: 6, tickets: 214 }] : [];
  },
  hasTime: () => true,
  tellFigures: async (message) => void queue.push(message),
});
const mailing = {
  ...{ configuration, figureMails: kept, fallback: shippedLanguages().en, staffUrl: 'https://staff.club.example' },
  languages: { pack: async (language: Language) => shippedLanguages()[language] },
  figured: notices(table, 60, figuresPartition),
  suppressions: {
    of: async (_: string, address: string) => ({ address, bounced: null, complained: null, unsubscribed }),
    figuresEndedAt: async () => ended,
  },
  endFiguresUrl: async () => 'https://help.club.example/unsubscribe/x',
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      mails.push(mail);
      return { outcome: 'sent' as const, messageId: `<${mails.length}@email.amazonses.com>` };
    },
  },
  clock: { now: () => NOW },
};
const deliver = async (): Promise<void> => {
  for (const message of queue.splice(0)) await sendFiguresMail(mailing, message);
};
const wish = (of: object, agent = SUPERVISOR?.id ?? '', since = NOW) =>
  askForFigures(kept, 'club', { agent, since, asked: figureMailsSchema.parse(of) });

beforeEach(() => {
  for (const key of [...items.keys()]) if (key.includes('FIGUREMAILS#')) items.delete(key);
  queue.length = 0;
  mails.length = 0;
  [unsubscribed, ended, asked] = [null, null, 0];
});

describe('figures by mail', () => {
  it('are sent once each day, week and month, even if the schedule runs more often', async () => {
    await wish({ daily: ['volume'], weekly: ['volume', 'promises'], monthly: ['satisfaction'] });
    for (let hour = 0; hour <= 24 * 35; hour += 6) {
      await mailFigures(services(), hoursAfter(NOW, hour));
      // A message that is delivered twice.
      queue.push(...queue);
      await deliver();
    }
    const about = mails.map(({ subject }) => subject.replace(/^.*figures of /, ''));
    expect(about).toHaveLength(35 + 5 + 1);
    expect(new Set(about).size).toBe(41);
    expect(about).toContain('15 March 2027');
    const among = (pattern: RegExp) => about.filter((each) => pattern.test(each));
    expect(among(/^15\s?–\s?21 March 2027$/)).toHaveLength(1);
    expect(among(/^1\s?–\s?31 March 2027$/)).toHaveLength(1);
  });

  it('contain numbers and links to the page and to unsubscribe, but no people and tickets', async () => {
    await wish({ daily: ['volume', 'promises', 'agents'] });
    await mailFigures(services(), hoursAfter(NOW, 24));
    await deliver();
    const [mail] = mails;
    expect(mail?.to).toEqual({ address: SUPERVISOR?.email, name: SUPERVISOR?.name });
    expect(mail?.text).toContain('Merged, duplicate or spam 6 · Tickets 214');
    expect(mail?.text).toContain('https://staff.club.example/figures?from=2027-03-15&to=2027-03-15');
    expect(mail?.unsubscribeUrl).toContain('/unsubscribe/');
    expect(mail?.text).not.toContain('TD-');
    for (const { name, id } of CLUB.organisation.agents.filter((each) => each.id !== SUPERVISOR?.id)) {
      expect(mail?.text).not.toContain(name);
      expect(mail?.text).not.toContain(id);
    }
  });

  it('are calculated once for all subscribers of the same figures', async () => {
    const others = CLUB.organisation.agents.filter(({ role }) => role !== 'agent');
    for (const { id } of others) await wish({ daily: ['volume'] }, id);
    expect(await mailFigures(services(), hoursAfter(NOW, 24))).toEqual({ mails: others.length });
    expect(asked).toBe(1);
  });

  it('are mailed once by the next run after one dies', async () => {
    await wish({ daily: ['volume'] });
    await expect(mailFigures(services(true), hoursAfter(NOW, 24))).rejects.toThrow('died');
    await expect(deliver()).rejects.toThrow(NoticeNotYet);
    expect(await mailFigures(services(), hoursAfter(NOW, 25))).toEqual({ mails: 1 });
    queue.push(...queue);
    await deliver();
    expect(mails).toHaveLength(1);
  });

  it('begin with the first period that ends after the subscription, and end with it', async () => {
    await wish({ daily: ['volume'] });
    expect(await mailFigures(services(), hoursAfter(NOW, 1))).toEqual({ mails: 0 });
    await mailFigures(services(), hoursAfter(NOW, 24));
    await wish({});
    await deliver();
    expect(await mailFigures(services(), hoursAfter(NOW, 48))).toEqual({ mails: 0 });
    expect(mails).toEqual([]);
    expect((await kept.wishes('club')).wishes).toEqual([]);
  });

  it('continue after unsubscribing from other mail, and after subscribing again', async () => {
    await wish({ daily: ['volume'] });
    unsubscribed = { at: NOW };
    await mailFigures(services(), hoursAfter(NOW, 24));
    await deliver();
    expect(mails).toHaveLength(1);
    ended = hoursAfter(NOW, 25);
    await mailFigures(services(), hoursAfter(NOW, 48));
    await deliver();
    expect(mails).toHaveLength(1);
    await wish({ daily: ['volume'] }, undefined, hoursAfter(NOW, 50));
    await mailFigures(services(), hoursAfter(NOW, 72));
    await deliver();
    expect(mails).toHaveLength(2);
  });

  it('go to no one who unsubscribed or isn’t a supervisor', async () => {
    await wish({ daily: ['volume'] });
    await wish({ daily: ['volume'] }, AGENT?.id);
    ended = NOW;
    expect(await mailFigures(services(), hoursAfter(NOW, 24))).toEqual({ mails: 1 });
    await deliver();
    expect(mails).toEqual([]);
  });
});
