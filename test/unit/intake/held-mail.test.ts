import { describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { mailCounts } from '../../../shared/adapters/dynamodb/telling/mail-counts.ts';
import { heldMailFigures } from '../../../shared/usecases/intake/held-mail-figures.ts';
import { items, send } from '../../kit/api.ts';
import {
  announceAgain,
  announcedLate,
  deliver,
  drain,
  heldMail,
  heldOf,
  type Letter,
  mailServices,
  services,
  ticketOf,
  ticketsOf,
} from '../../kit/desks/intake-desk.ts';

const act = (id: string, action: string, key = 'agent') =>
  send('POST', `/v1/held-mail/${id}/actions`, { key, body: { action } });

/** A mail that must be held, as the list shows it. */
const held = async (letter: Letter) => {
  const { key } = await deliver(letter);
  expect(ticketsOf(key)).toEqual([]);
  const item = heldOf(key);
  if (!item) throw new Error('the mail was not held');
  return { key, id: String(item.id), cause: item.cause };
};

describe('a mail is held, with its cause', () => {
  const cases: [string, Letter][] = [
    ['virus_found', { from: 'ann@customer.example', verdicts: { virus: 'FAIL' } }],
    ['own_address', { from: 'support@club.example' }],
    ['own_address', { from: 'support@marketplace.example' }],
    ['no_support_address', { from: 'ann@customer.example', to: 'sales@club.example' }],
    ['spam_suspected', { from: 'ann@customer.example', verdicts: { spam: 'FAIL' } }],
    ['quarantine', { from: 'ann@customer.example', verdicts: { dmarc: 'FAIL', dmarcPolicy: 'REJECT' } }],
    ['unauthenticated_agent', { from: 'thabo.mokoena@club.example', verdicts: { dmarc: 'FAIL' } }],
    ['automatic_reply', { from: 'ann@customer.example', headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['bounce', { from: 'MAILER-DAEMON@relay.example', subject: 'Undeliverable: hello' }],
  ];
  it.each(cases)('%s', async (cause, letter) => {
    expect((await held(letter)).cause).toBe(cause);
  });

  it('but an automatic mail with a question becomes a ticket', async () => {
    const { key } = await deliver({ from: 'alarms@shop.example', headers: { 'Auto-Submitted': 'auto-generated' } });
    expect(ticketsOf(key)).toHaveLength(1);
  });

  it('but an unreadable mail becomes a ticket for a person', async () => {
    const { key } = await deliver({ from: '', subject: 'Nobody' });
    expect(ticketsOf(key)).toHaveLength(1);
  });

  it('even if only SES’s header in the mail says that it has a virus', async () => {
    const letter = { from: 'Lost <lost@customer.example>', subject: 'Lost', headers: {} };
    const infected = await announcedLate({ ...letter, headers: { 'X-SES-Virus-Verdict': 'FAIL' } });
    expect(heldOf(infected)).toMatchObject({ cause: 'virus_found' });
    expect(ticketsOf(await announcedLate({ ...letter, text: 'X-SES-Virus-Verdict: FAIL' }))).toHaveLength(1);
  });

  it('and announced again it changes nothing', async () => {
    const letter: Letter = { from: 'bob@customer.example', verdicts: { spam: 'FAIL' } };
    const { key, id } = await held(letter);
    const before = (await heldMail()).length;
    await announceAgain(key, letter);
    expect(await heldMail()).toHaveLength(before);
    expect(heldOf(key)?.id).toBe(id);
  });
});

describe('the list', () => {
  it('is for the organisation’s staff, by cause, page by page', async () => {
    for (let copy = 0; copy < 3; copy++) await held({ from: `page${copy}@a.example`, verdicts: { spam: 'FAIL' } });
    const query = { cause: 'spam_suspected', limit: '2' };
    const first = (await send('GET', '/v1/held-mail', { key: 'agent', query })).body;
    expect(first.items).toHaveLength(2);
    const next = await send('GET', '/v1/held-mail', { key: 'agent', query: { ...query, cursor: first.cursor } });
    const ids = [...first.items, ...next.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted().toReversed()).toEqual(ids);
    expect((await send('GET', '/v1/held-mail', { key: 'integrator' })).statusCode).toBe(403);
    expect(await heldMail({}, 'stranger')).toEqual([]);
    expect((await send('GET', '/v1/held-mail', { key: 'agent', query: { cause: 'mood' } })).statusCode).toBe(422);
  });

  it('shows a mail with a link to its raw form', async () => {
    const { id } = await held({ from: 'link@customer.example', verdicts: { spam: 'FAIL' } });
    const { body } = await send('GET', `/v1/held-mail/${id}`, { key: 'agent' });
    expect(body).toMatchObject({ id, state: 'held', from: { address: 'link@customer.example' }, decided: null });
    expect(body.mail.url).toMatch(/^https:/);
    expect((await send('GET', `/v1/held-mail/${id}`, { key: 'stranger' })).statusCode).toBe(404);
  });
});

describe('an agent', () => {
  it('releases a mail, which becomes a ticket once, however often that is repeated', async () => {
    const { key, id } = await held({ from: 'cat@customer.example', verdicts: { spam: 'FAIL' } });
    expect((await act(id, 'release')).statusCode).toBe(202);
    expect((await act(id, 'release')).statusCode).toBe(202);
    await drain(2);
    const [reference = '', ...more] = ticketsOf(key);
    expect(more).toEqual([]);
    expect(await ticketOf(reference)).toMatchObject({ requester: { email: 'cat@customer.example' }, status: 'new' });
    expect((await send('GET', `/v1/held-mail/${id}`, { key: 'agent' })).body).toMatchObject({
      state: 'released',
      decided: { by: 'thabo.mokoena', reference },
    });
    expect(await act(id, 'reject')).toMatchObject({ statusCode: 409, body: { state: 'released' } });
  });

  it('rejects a mail, which then cannot be released', async () => {
    const { key, id } = await held({ from: 'dan@customer.example', verdicts: { spam: 'FAIL' } });
    expect(await act(id, 'reject')).toMatchObject({ statusCode: 200, body: { state: 'rejected' } });
    expect((await act(id, 'release')).statusCode).toBe(409);
    expect(ticketsOf(key)).toEqual([]);
  });

  it('may not release a virus, nor decide about senders', async () => {
    const { id } = await held({ from: 'eve@customer.example', verdicts: { virus: 'FAIL' } });
    for (const action of ['release', 'block_sender', 'allow_sender']) {
      expect((await act(id, action)).statusCode, action).toBe(403);
    }
  });
});

describe('a supervisor', () => {
  it('blocks a sender, whose mails are then held until the sender is removed from the list', async () => {
    const from = 'fay+news@bulk.example';
    const { id } = await held({ from, verdicts: { spam: 'FAIL' } });
    expect(await act(id, 'block_sender', 'supervisor')).toMatchObject({ statusCode: 200, body: { state: 'rejected' } });
    expect((await held({ from })).cause).toBe('blocked_sender');
    const { body } = await send('GET', '/v1/senders', { key: 'agent' });
    expect(body.items).toContainEqual(expect.objectContaining({ sender: from, standing: 'blocked' }));
    const gone = await send('DELETE', '/v1/senders/fay%40bulk.example', { key: 'supervisor' });
    expect(gone.statusCode).toBe(204);
    const { key } = await deliver({ from });
    expect(ticketsOf(key)).toHaveLength(1);
  });

  it('allows a sender: this mail is released, and the next suspicious one is not held', async () => {
    const from = 'gus@customer.example';
    const { key, id } = await held({ from, verdicts: { spam: 'FAIL' } });
    expect((await act(id, 'allow_sender', 'supervisor')).statusCode).toBe(202);
    await drain();
    expect(ticketsOf(key)).toHaveLength(1);
    expect(ticketsOf((await deliver({ from, verdicts: { spam: 'FAIL' } })).key)).toHaveLength(1);
    expect((await held({ from, verdicts: { virus: 'FAIL' } })).cause).toBe('virus_found');
  });

  it('blocks a whole domain', async () => {
    const rule = { sender: '@spam.example', standing: 'blocked' };
    expect((await send('POST', '/v1/senders', { key: 'agent', body: rule })).statusCode).toBe(403);
    expect((await send('POST', '/v1/senders', { key: 'supervisor', body: rule })).statusCode).toBe(201);
    expect((await held({ from: 'anybody@spam.example' })).cause).toBe('blocked_sender');
  });
});

it('held mail is counted by cause, with the age of the oldest', async () => {
  const { id } = await held({ from: 'figures@customer.example', verdicts: { virus: 'FAIL' } });
  const { clock, configuration: known } = services;
  const { heldMails: mails } = mailServices;
  const later = { ...clock, now: () => new Date(Date.parse(clock.now()) + 3_600_000).toISOString() };
  const before = await heldMailFigures({ heldMails: mails, configuration: known, clock: later });
  expect(before.oldestSeconds).toBeGreaterThanOrEqual(3600);
  await act(id, 'reject');
  const after = await heldMailFigures({ heldMails: mails, configuration: known, clock: later });
  expect((before.byCause.virus_found ?? 0) - (after.byCause.virus_found ?? 0)).toBe(1);
});

describe('caps', () => {
  it('hold what one address opens beyond twenty tickets an hour; after a release it is a ticket', async () => {
    const keys: string[] = [];
    for (let number = 0; number < 23; number++) {
      keys.push((await deliver({ from: 'storm@desk.example', subject: `Ticket ${number}` })).key);
    }
    expect(keys.filter((key) => ticketsOf(key).length === 1)).toHaveLength(20);
    const over = keys.map(heldOf).filter((item) => item !== undefined);
    expect(over.map(({ cause }) => cause)).toEqual(['sender_cap', 'sender_cap', 'sender_cap']);
    await act(String(over[0]?.id), 'release');
    await drain();
    expect(ticketsOf(String(over[0]?.rawKey))).toHaveLength(1);
  });

  it('hold what a whole domain opens beyond two hundred, but not for a public provider’s domain', async () => {
    const causes = async (domain: string, verdicts = {}) => {
      const keys: string[] = [];
      for (let number = 0; number < 201; number++) {
        keys.push((await deliver({ from: `person${number}@${domain}`, verdicts })).key);
      }
      return keys.flatMap((key) => heldOf(key)?.cause ?? []);
    };
    expect(await causes('storm.example', { dmarc: 'FAIL' })).toEqual(['domain_cap']);
    // Mails that only claimed to be from there don't count.
    expect(await causes('storm.example')).toEqual(['domain_cap']);
    expect(await causes('gmail.com')).toEqual([]);
  });

  it('count over the last hour, whenever it began: a burst across its edge is held', async () => {
    const cap = (most: number) => [{ name: 'opened', most, hours: 1 }];
    const at = (minutes: number) => new Date(Date.UTC(2027, 2, 1, 8, minutes)).toISOString();
    const counts = mailCounts(openTable('tickets'));
    const count = async (mail: string, minutes: number) =>
      (await counts.count('club', mail, at(minutes), [{ who: 'edge', caps: cap(4) }])) === null;
    const results = [await count('a', 50), await count('b', 59), await count('c', 60), await count('d', 61)];
    expect(results).toEqual([true, true, true, true]);
    expect(await count('e', 62)).toBe(false);
    // A repeated delivery counts once.
    expect(await count('a', 63)).toBe(true);
    expect(await count('e', 109)).toBe(false);
    expect(await count('e', 116)).toBe(true);
    expect(await count('f', 116)).toBe(false);
    expect(await count('f', 130)).toBe(true);
    const item = [...items.values()].filter(({ pk }) => String(pk).startsWith('MAILCOUNT#club#')).at(-1) ?? {};
    expect(Object.keys(item).filter((name) => name.startsWith('opened.1.')).length).toBeLessThan(14);
  });

  it('hold everything counted since they were read', async () => {
    const counts = mailCounts(openTable('tickets'));
    const ahead = { who: 'ahead', caps: [{ name: 'opened', most: 1, hours: 1 }] };
    const read = counts.tallies('club', '2027-03-01T08:00:00.000Z', ['ahead']);
    await Promise.all(read.of.values());
    expect(await counts.count('club', 'one', read, [ahead])).toBeNull();
    expect(await counts.count('club', 'other', read, [ahead])).toBe(ahead);
    expect(await counts.count('club', 'one', read, [ahead])).toBeNull();
  });
});
