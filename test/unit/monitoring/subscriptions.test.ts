import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { statusNews } from '../../../shared/adapters/dynamodb/monitoring/status-news.ts';
import { subscribers, subscribingRequests } from '../../../shared/adapters/dynamodb/monitoring/subscribers.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { announcementPartition } from '../../../shared/adapters/dynamodb/telling/announcements.ts';
import { notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import type { ToldOutage } from '../../../shared/domain/monitoring/outage.ts';
import type { Language } from '../../../shared/domain/telling/languages.ts';
import { SITE_HEADER } from '../../../shared/http/networks.ts';
import { subscriptionUrlOf } from '../../../shared/runtime/confirm-url.ts';
import { type StatusMessage, statusMessageSchema } from '../../../shared/schemas/workflow.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { askSubscriber } from '../../../shared/usecases/telling/status/ask-subscriber.ts';
import { checkStatus } from '../../../shared/usecases/telling/status/check-status.ts';
import { tellStatus } from '../../../shared/usecases/telling/status/tell-status.ts';
import { items, LINK_SECRET, SITE_SECRET, SITE_URL, SITES, send } from '../../kit/api.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const NOW = '2026-11-24T09:00:00.000Z';
const ANN = 'ann@customer.example';
const table = openTable('tickets');
const sqs = mockClient(SQSClient);
sqs.on(SendMessageCommand).resolves({ MessageId: 'message-1' });

const page = CLUB.organisation.statusPage;
const SERVICE = page?.services[0]?.id ?? '';
const { calendar, calendars } = contextAt(CLUB, NOW);
const loaded = {
  ...{ organisation: { ...CLUB.organisation, statusPage: page && { ...page, maintenance: [] } }, calendar, calendars },
  ...{ policies: {}, templates: {}, timesChangedAt: null },
};
const failing: ToldOutage = { service: SERVICE, impact: 'down', began: NOW, ended: null, counts: true };

let outages: ToldOutage[] = [];
let maintenance: NonNullable<typeof page>['maintenance'] = [];
let now = NOW;
let standing: Record<string, object> = {};
let dies: StatusMessage | null = null;
/** The function's time ends after this many readers. */
let mailsLeft: number | null = null;
let asks = 0;
const mails: OutgoingMailRequest[] = [];
const queue: StatusMessage[] = [];
const NEVER = { bounced: null, complained: null, unsubscribed: null };

const REGISTRY = { organisations: ['club'], defaultOrganisation: 'club', byAddress: {}, bySource: {} };

const services = {
  configuration: {
    organisation: async () => ({
      ...loaded,
      organisation: { ...loaded.organisation, statusPage: page && { ...page, maintenance } },
    }),
    registry: async () => REGISTRY,
  },
  languages: { pack: async (language: Language) => shippedLanguages()[language] },
  fallback: shippedLanguages().en,
  subscribing: subscribingRequests(table),
  subscribers: subscribers(table),
  statusNews: statusNews(table),
  announced: notices(table, 60, announcementPartition),
  outages: { since: async () => outages },
  suppressions: { of: async (_: string, address: string) => ({ address, ...NEVER, ...standing[address] }) },
  senders: { standingOf: async () => null },
  store: { remember: async () => {} },
  outgoing: {
    send: async (messages: readonly StatusMessage[]) => {
      queue.push(...messages);
      if (dies) throw new Error('the process dies here');
    },
  },
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      mails.push(mail);
      return { outcome: 'sent' as const, messageId: `<${mails.length}@email.amazonses.com>` };
    },
  },
  clock: { now: () => now, after: () => now, waitSeconds: () => 1 },
  realNow: () => now,
  hasTime: () => mailsLeft === null || asks++ < mailsLeft,
  leaseSeconds: 60,
  sites: SITES,
  subscriptionUrl: subscriptionUrlOf(
    () => 'https://api.club.example',
    async () => LINK_SECRET,
  ),
};

const carryOut = (message: StatusMessage): Promise<unknown> => {
  if ('statusAsk' in message) return askSubscriber(services, message.statusAsk);
  if ('statusCheck' in message) return checkStatus(services, message.statusCheck.organisation);
  return tellStatus(services, message.statusTell);
};
/** Processes the outgoing queue until it is empty, each message twice. */
const bring = async (...messages: StatusMessage[]): Promise<void> => {
  queue.push(...messages);
  for (let next = queue.shift(); next; next = queue.shift()) {
    await carryOut(next);
    await carryOut(next);
  }
};
const check = (): Promise<void> => bring({ statusCheck: { organisation: 'club' } });

const ask = (fields: Record<string, string>, headers: Record<string, string> = {}, organisation = 'club') =>
  send('POST', `/v1/help/${organisation}/status-subscriptions`, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: SITE_URL,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': '198.51.100.7, 192.0.2.1',
      [SITE_HEADER]: SITE_SECRET,
      ...headers,
    },
    raw: new URLSearchParams(fields).toString(),
  });
const asked = (): StatusMessage[] =>
  sqs.commandCalls(SendMessageCommand).flatMap(({ args: [{ input }] }) => {
    const read = statusMessageSchema.safeParse(JSON.parse(input.MessageBody ?? ''));
    return read.success ? [read.data] : [];
  });
const linkIn = ({ text }: OutgoingMailRequest): string => /\/status\/[\w.-]+(?=\s|$)/m.exec(text)?.[0] ?? '';
/** As the page's form sends it: with the ticked services, all of them at first. */
const press = (path: string, answer: string, services: readonly string[] = page?.services.map(({ id }) => id) ?? []) =>
  send('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    raw: [`answer=${answer}`, ...services.map((id) => `service=${encodeURIComponent(id)}`)].join('&'),
  });
const told = (): string[] => mails.map(({ to, subject }) => `${to.address}: ${subject}`);
/** Subscribes and confirms, and drops the mails about it. */
const subscribe = async (email: string, language = 'en'): Promise<string> => {
  await ask({ email, language });
  await bring(...asked().slice(-1));
  const [mail] = mails.splice(0);
  const link = mail ? linkIn(mail) : '';
  await press(link, 'subscribe');
  return link;
};

beforeEach(() => {
  for (const key of items.keys()) if (/^(SUBSCRIB|STATUSNEWS|LIMIT|ANNOUNCEMENT)/.test(key)) items.delete(key);
  sqs.resetHistory();
  for (const list of [mails, queue]) list.length = 0;
  [outages, maintenance, now, standing, dies, mailsLeft] = [[], [], NOW, {}, null, null];
});

describe('subscribing to the status page', () => {
  it('mails a link, and sends no news before its owner has confirmed', async () => {
    const answer = await ask({ email: 'Ann@Customer.example', language: 'de' });
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: '/club/de/status/asked/' } });
    await bring(...asked());
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail).toMatchObject({ to: { address: ANN, name: '' }, subject: expect.stringMatching(/^Bitte bestätigen/) });
    outages = [failing];
    await check();
    expect(mails).toHaveLength(1);
    const link = mail ? linkIn(mail) : '';
    expect((await send('GET', link)).text).toContain('Nachrichten zu den Diensten erhalten?');
    expect(await services.subscribers.of('club', ANN)).toBeNull();
    expect((await press(link, 'subscribe')).text).toContain('Sie haben die Nachrichten abonniert');
    expect(await services.subscribers.of('club', ANN)).toMatchObject({ email: ANN, language: 'de' });
  });

  it('answers a script without a redirect', async () => {
    expect(await ask({ email: ANN, language: 'en' }, { accept: 'application/json' })).toMatchObject({
      statusCode: 204,
    });
  });

  it('reports an invalid address on a page, and with the field to a script', async () => {
    const wrong = { email: 'ann', language: 'en' };
    expect(await ask(wrong)).toMatchObject({ statusCode: 303, headers: { location: '/club/en/status/failed/' } });
    const { statusCode, body } = await ask(wrong, { accept: 'application/json' });
    expect({ statusCode, errors: body.errors }).toMatchObject({ statusCode: 422, errors: [{ field: 'email' }] });
    expect(asked()).toEqual([]);
  });

  it('is only for our own pages, and organisations that show a status', async () => {
    expect(
      await ask({ email: ANN, language: 'en' }, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }),
    ).toMatchObject({ statusCode: 403 });
    expect(await ask({ email: ANN, language: 'en' }, {}, 'nobody')).toMatchObject({ statusCode: 404 });
    expect(await ask({ email: 'ann', language: 'en' }, {}, '\\evil.example')).toMatchObject({ statusCode: 404 });
    expect(asked()).toEqual([]);
  });

  it('mails an address at most three times a day, from any client address', async () => {
    // A function remembers addresses that were requested too often.
    const OFTEN = 'often@customer.example';
    for (let time = 0; time < 5; time++)
      await ask({ email: OFTEN, language: 'en' }, { 'x-forwarded-for': `198.51.100.${time}, 192.0.2.1` });
    expect(asked()).toHaveLength(3);
    const refused = await ask({ email: OFTEN, language: 'en' }, { accept: 'application/json' });
    expect(refused).toMatchObject({ statusCode: 429, headers: { 'retry-after': expect.any(String) } });
  });

  it('mails only the latest of two requests', async () => {
    await ask({ email: ANN, language: 'en' });
    await ask({ email: ANN, language: 'fr' });
    await bring(...asked());
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Confirmez/)]);
  });

  it('puts no address on the queue', async () => {
    await ask({ email: ANN, language: 'en' });
    expect(JSON.stringify(asked())).not.toMatch(/ann|customer/);
  });

  it('mails no unreachable address', async () => {
    standing = { [ANN]: { bounced: { at: NOW } } };
    await ask({ email: ANN, language: 'en' });
    await bring(...asked());
    expect(mails).toEqual([]);
  });
});

describe('subscribers', () => {
  it('are notified once that a service fails, and once that it works again', async () => {
    await subscribe(ANN);
    await subscribe('ben@customer.example', 'fr');
    outages = [failing];
    await check();
    await check();
    expect(told().sort()).toEqual([
      expect.stringMatching(/^ann@customer.example: .* does not work as it should$/),
      expect.stringMatching(/^ben@customer.example: .* ne fonctionne pas normalement$/),
    ]);
    for (const { text } of mails) expect(text).not.toMatch(/TD-/);
    mails.length = 0;
    outages = [{ ...failing, ended: '2026-11-24T09:20:00.000Z' }];
    await check();
    await check();
    expect(told()).toHaveLength(2);
    expect(mails.find(({ to }) => to.address === ANN)?.text).toContain('works again.');
  });

  it('get news of the services that they chose, and of their maintenance', async () => {
    const [one, other] = [await subscribe(ANN), await subscribe('ben@customer.example')];
    expect((await send('GET', one)).text.match(/type="checkbox" name="service" value="[^"]+" checked/g)).toHaveLength(
      3,
    );
    await press(one, 'subscribe', ['booking-portal']);
    await press(other, 'subscribe', [SERVICE, 'nothing-of-ours']);
    expect((await send('GET', one)).text.match(/value="[^"]+" checked/g)).toEqual(['value="booking-portal" checked']);
    outages = [failing];
    await check();
    expect(told()).toEqual([expect.stringMatching(/^ben@/)]);
    mails.length = 0;
    const [from, to] = ['2026-11-25T09:00:00.000Z', '2026-11-25T10:00:00.000Z'];
    maintenance = [{ title: 'New database', services: ['booking-portal'], from, to }];
    await check();
    expect(told()).toEqual([expect.stringMatching(/^ann@/)]);
  });

  it('hear nothing of maintenance that was moved or taken away while its mail waited', async () => {
    await subscribe(ANN);
    const window = { title: 'New database', from: '2026-11-25T09:00:00.000Z', to: '2026-11-25T10:00:00.000Z' };
    maintenance = [window];
    await checkStatus(services, 'club');
    const late = queue.splice(0);
    expect(late).toHaveLength(1);
    maintenance = [];
    await bring(...late);
    maintenance = [{ ...window, from: '2026-11-25T08:00:00.000Z' }];
    await bring(...late);
    expect(told()).toEqual([]);
    maintenance = [window];
    await bring(...late);
    expect(told()).toEqual([expect.stringMatching(/^ann@/)]);
  });

  it('get news of future services if they chose all, and keep their choice if they choose none', async () => {
    const link = await subscribe(ANN);
    expect(await services.subscribers.of('club', ANN)).toMatchObject({ services: null });
    await press(link, 'subscribe', []);
    expect(await services.subscribers.of('club', ANN)).toMatchObject({ services: null });
    await press(link, 'unsubscribe');
    await press(link, 'subscribe', []);
    expect(await services.subscribers.of('club', ANN)).toBeNull();
  });

  it('get no news that is over by the time their mail can be sent', async () => {
    await subscribe(ANN);
    outages = [failing];
    await checkStatus(services, 'club');
    const late = queue.splice(0);
    outages = [{ ...failing, ended: '2026-11-24T09:20:00.000Z' }];
    await check();
    await bring(...late);
    expect(told()).toEqual([expect.stringMatching(/works again$/)]);
  });

  it('are notified even if the process dies with their messages half sent', async () => {
    await subscribe(ANN);
    outages = [failing];
    dies = { statusCheck: { organisation: 'club' } };
    await expect(checkStatus(services, 'club')).rejects.toThrow('dies here');
    queue.length = 0;
    dies = null;
    await check();
    expect(told()).toHaveLength(1);
  });

  it('are notified once each even if the time ends in the middle of a page', async () => {
    for (const name of ['ann', 'ben', 'cem']) await subscribe(`${name}@customer.example`);
    outages = [failing];
    await checkStatus(services, 'club');
    const [page] = queue.splice(0);
    if (!page) throw new Error('nothing is to be told');
    for (mailsLeft = 1; mailsLeft < 3; mailsLeft++) {
      asks = 0;
      await expect(carryOut(page)).rejects.toMatchObject({ message: 'no_time', seconds: 1 });
      expect(mails).toHaveLength(mailsLeft);
    }
    mailsLeft = null;
    await carryOut(page);
    await carryOut(page);
    expect(new Set(told()).size).toBe(3);
    expect(told()).toHaveLength(3);
  });

  it('unsubscribe by the link of any mail, and by mail programs’ one click', async () => {
    const link = await subscribe(ANN);
    await press(link, 'unsubscribe');
    outages = [failing];
    await check();
    expect(told()).toEqual([]);
    expect((await send('GET', link)).text).toContain('Get news of the services?');
    await press(link, 'subscribe');
    const oneClick = {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      raw: 'List-Unsubscribe=One-Click',
    };
    expect((await send('POST', link, oneClick)).text).toContain('You are unsubscribed');
    expect(await services.subscribers.of('club', ANN)).toBeNull();
    expect(JSON.stringify([...items.values()].filter(({ pk }) => String(pk).startsWith('SUBSCRIBER#')))).not.toContain(
      ANN,
    );
  });

  it('get news of services after leaving announcements, but not after a complaint', async () => {
    await subscribe(ANN);
    standing = { [ANN]: { unsubscribed: { at: NOW } } };
    outages = [failing];
    await check();
    expect(told()).toHaveLength(1);
    standing = { [ANN]: { complained: { at: NOW } } };
    outages = [{ ...failing, ended: NOW }];
    await check();
    expect(told()).toHaveLength(1);
  });
});

describe('a link of the status page', () => {
  it('is valid for nothing else, and no other link for it', async () => {
    const link = await subscribe(ANN);
    expect((await send('GET', link.replace('/status/', '/unsubscribe/'))).statusCode).toBe(404);
    expect((await press(link.replace(/.{4}\.club$/, 'AAAA.club'), 'subscribe')).statusCode).toBe(404);
  });
});
