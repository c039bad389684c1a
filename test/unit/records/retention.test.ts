import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { expiredBefore, isExpired } from '../../../shared/domain/records/retention.ts';
import { auditFaults, textFaults } from '../../../shared/domain/ticket/audit.ts';
import { retentionSchema } from '../../../shared/schemas/configuration/retention.ts';
import { act, items, postTicket, send } from '../../kit/api.ts';
import { buckets, queued } from '../../kit/attachments.ts';
import { dyingAt } from '../../kit/faults/dying.ts';
import { deadLetters, eraseGranted, everything } from '../../kit/records/erasing-desk.ts';

process.env.STATE_MACHINE_ARN ??= 'arn:aws:states:us-east-1:000000000000:stateMachine:ticket-lifecycle';
const { handler: reconcile } = await import('../../../functions/reconcile/handler.ts');

const store = ticketStore(openTable('tickets'), largeTexts('content'));
const EMAIL = 'okapi@customer.example';
const DAY = 86_400_000;
/** As in the club's organisation. */
const KEPT_DAYS = 1096;
const start = Date.now();

/** The content of the erasure queue. */
const expired = () => queued.filter((body) => body.startsWith('{"expired"'));

const search = () => reconcile({ duties: ['retention'] });
const searchAndErase = async () => {
  await search();
  expect(await eraseGranted()).toBe(true);
};

const closed = async (subject: string, email = EMAIL) => {
  const { reference } = await postTicket({ requester: { email, name: 'Okapi Vogel' }, subject, description: subject });
  await act(reference, { action: 'close', as: 'spam' });
  expect((await store.load(reference))?.status).toBe('closed');
  return reference;
};
/** Everything except keys and configuration. */
const forget = () => {
  for (const key of [...items.keys()]) if (/^(TICKET|PERSON|CLAIM|RECONCILE)/.test(key)) items.delete(key);
  buckets.objects.clear();
};

beforeEach(() => {
  forget();
  queued.length = 0;
  deadLetters.clear();
  vi.setSystemTime(start);
});

describe('texts of closed tickets', () => {
  it('are deleted at the end of their retention, with a record, and the person with the last of them', async () => {
    const first = await closed('Quagga one');
    vi.setSystemTime(start + 40 * DAY);
    const second = await closed('Quagga two');

    vi.setSystemTime(start + (KEPT_DAYS - 1) * DAY);
    await searchAndErase();
    expect(everything()).toContain('Quagga one');

    vi.setSystemTime(start + (KEPT_DAYS + 1) * DAY);
    await searchAndErase();
    expect(everything()).not.toContain('Quagga one');
    expect(everything()).toContain('Quagga two');
    expect(everything()).toContain(EMAIL);
    const [event] = (await store.events(first)).toReversed();
    expect(event).toMatchObject({ type: 'texts_erased', reason: 'retention', actor: { kind: 'system' } });

    vi.setSystemTime(start + (KEPT_DAYS + 42) * DAY);
    await searchAndErase();
    for (const word of ['Quagga', EMAIL, 'Okapi']) expect(everything()).not.toContain(word);
    for (const reference of [first, second]) {
      const [events, messages] = await Promise.all([store.events(reference), store.messages(reference)]);
      expect([...auditFaults(events), ...textFaults(events, messages)]).toEqual([]);
    }
    const person = (await store.load(second))?.requester;
    const { body } = await send('GET', `/v1/people/${person}/erasure`, { key: 'admin' });
    expect(body).toMatchObject({ state: 'done', reason: 'retention', by: 'retention' });
  });

  it('stay while the ticket is on legal hold, open, or was reopened since it was queued', async () => {
    const held = await closed('Held quagga', 'held@customer.example');
    await act(held, { action: 'hold_records', held: true, reason: 'A claim was announced.' }, 'supervisor');
    const { reference: open } = await postTicket({
      requester: { email: EMAIL },
      subject: 'Open quagga',
      description: 'x',
    });
    vi.setSystemTime(start + (KEPT_DAYS + 1) * DAY);
    await searchAndErase();
    expect(everything()).toContain('Held quagga');
    queued.push(JSON.stringify({ expired: { organisation: 'club', reference: held } }));
    queued.push(JSON.stringify({ expired: { organisation: 'club', reference: open } }));
    queued.push(JSON.stringify({ expired: { organisation: 'marketplace', reference: held } }));
    await eraseGranted();
    for (const text of ['Held quagga', 'Open quagga']) expect(everything()).toContain(text);
  });

  it('are searched for once a day, and nothing is queued again once all is deleted', async () => {
    await closed('Quagga');
    vi.setSystemTime(start + (KEPT_DAYS + 1) * DAY);
    await search();
    expect(expired()).toHaveLength(1);
    await search();
    expect(expired()).toHaveLength(1);
    await eraseGranted();
    vi.setSystemTime(start + (KEPT_DAYS + 3) * DAY);
    await search();
    expect(expired()).toEqual([]);
  });

  it.each(['before', 'after'] as const)('are deleted completely, even if a run dies %s any write', async (when) => {
    for (let number = 1, done = false; !done; number++) {
      forget();
      queued.length = 0;
      vi.setSystemTime(start);
      const reference = await closed('Quagga');
      vi.setSystemTime(start + (KEPT_DAYS + 1) * DAY);
      await search();
      done = (await dyingAt(number, when, eraseGranted)) < number;
      expect(await eraseGranted()).toBe(true);
      for (const word of ['Quagga', EMAIL]) expect(everything(), `write ${number}`).not.toContain(word);
      const recorded = (await store.events(reference)).filter(({ type }) => type === 'texts_erased');
      expect(recorded.map(({ reason }) => reason).filter((reason) => reason === 'retention')).toHaveLength(1);
    }
  });
});

describe('the retention', () => {
  const retention = retentionSchema.parse({ closedTickets: 100, byCategory: { contract: 300, account: 40 } });
  const closedAt = '2026-01-01T00:00:00.000Z';
  const ticket = { status: 'closed' as const, closedAt, legalHold: false, textsErasedAt: null, category: null };
  const daysLater = (days: number) => new Date(Date.parse(closedAt) + days * DAY).toISOString();

  it.each([
    [null, 100],
    ['contract', 300],
    ['account', 40],
    ['constructor', 100],
  ])('of a ticket of category %s is %s days, from its closing', (category, days) => {
    expect(isExpired({ ...ticket, category }, { retention }, daysLater(days - 1))).toBe(false);
    expect(isExpired({ ...ticket, category }, { retention }, daysLater(days))).toBe(true);
  });

  it('of a ticket that was reopened and closed again after its texts were deleted starts again', () => {
    const again = { ...ticket, closedAt: daysLater(120), textsErasedAt: daysLater(101) };
    expect(isExpired(again, { retention }, daysLater(219))).toBe(false);
    expect(isExpired(again, { retention }, daysLater(220))).toBe(true);
  });

  it('is unlimited if an organisation sets none', () => {
    expect(isExpired(ticket, { retention: undefined }, daysLater(100_000))).toBe(false);
    expect(expiredBefore({ retention: undefined }, daysLater(1))).toBeNull();
  });

  it('of the shortest kind is where the search begins', () => {
    expect(expiredBefore({ retention }, daysLater(40))).toBe(closedAt);
  });

  it('is never so short that a reopened ticket would be empty', () => {
    expect(retentionSchema.safeParse({ closedTickets: 30 }).success).toBe(false);
  });
});
