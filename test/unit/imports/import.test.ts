import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { auditFaults, fold, textFaults } from '../../../shared/domain/ticket/audit.ts';
import { items } from '../../kit/api.ts';
import {
  drainImports,
  importLines,
  readImport,
  replaceUpload,
  reportOf,
  send,
  startImport,
  upload,
} from '../../kit/desks/import-desk.ts';
import { indexWords, search } from '../../kit/desks/search-desk.ts';

const { services } = await import('../../../functions/api/services.ts');

/** Imports over HTTP and through import-tickets, on one table (docs/imports.md). */

const line = (fields: object = {}) => ({
  id: randomUUID(),
  requester: { email: 'mara@customer.example', name: 'Mara' },
  subject: 'The printer is on fire',
  description: 'It smokes. My card is 4111 1111 1111 1111.',
  status: 'closed',
  createdAt: '2024-02-01T09:00:00+02:00',
  closedAt: '2024-02-03T10:00:00Z',
  closedAs: 'confirmed',
  category: 'account',
  messages: [
    { at: '2024-02-02T08:00:00Z', by: 'agent', email: 'thabo.mokoena@club.example', body: 'Is it plugged in?' },
    { at: '2024-02-01T12:00:00Z', by: 'agent', name: 'Gone Colleague', body: 'Old printer.', visibility: 'internal' },
    { at: '2024-02-02T09:00:00Z', by: 'requester', body: 'It was. It is ash.' },
    { at: '2024-02-02T10:00:00Z', by: 'other', email: 'bob@customer.example', name: 'Bob', body: 'I saw it burn.' },
  ],
  ...fields,
});

const referenceOf = (id: string): string => {
  const ticket = [...items.values()].find(({ externalKey }) => String(externalKey).endsWith(id));
  return String(ticket?.pk).slice('TICKET#'.length);
};
const ticketOf = async (id: string, key = 'admin') =>
  (await send('GET', `/v1/tickets/${referenceOf(id)}`, { key })).body;
const messagesOf = async (id: string, key = 'agent') =>
  (await send('GET', `/v1/tickets/${referenceOf(id)}/messages`, { key })).body.items;
const ticketsWith = (id: string): number =>
  [...items.values()].filter(({ externalKey }) => String(externalKey).endsWith(id)).length;

/** Items of a ticket, in order. */
const itemsOf = (id: string, prefix: string) =>
  [...items.values()]
    .filter(({ pk, sk }) => pk === `TICKET#${referenceOf(id)}` && String(sk).startsWith(prefix))
    .toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));

describe('an imported ticket that is closed', () => {
  it('keeps its times, authors and messages, with masked card numbers', async () => {
    const one = line();
    expect(await importLines([one])).toMatchObject({ state: 'finished', lines: 1, imported: 1, refused: 0 });
    expect(await ticketOf(one.id)).toMatchObject({
      ...{ status: 'closed', closedAs: 'confirmed', createdAt: '2024-02-01T07:00:00.000Z', externalId: one.id },
      ...{ nextCheckpoint: null, channel: 'email', category: 'account' },
      requester: { email: 'mara@customer.example' },
    });
    const messages = await messagesOf(one.id);
    expect(
      messages.map(({ at, authorName = '', visibility, direction }: Record<string, string>) => [
        at,
        authorName,
        visibility,
        direction,
      ]),
    ).toEqual([
      ['2024-02-01T07:00:00.000Z', '', 'public', 'inbound'],
      ['2024-02-01T12:00:00.000Z', 'Gone Colleague', 'internal', 'outbound'],
      ['2024-02-02T08:00:00.000Z', '', 'public', 'outbound'],
      ['2024-02-02T09:00:00.000Z', '', 'public', 'inbound'],
      ['2024-02-02T10:00:00.000Z', 'Bob', 'public', 'inbound'],
    ]);
    expect(messages[2].author).toEqual({ kind: 'agent', id: 'thabo.mokoena' });
    expect(messages[0].body).not.toContain('1111 1111');
  });

  it('has a valid audit trail that says what the import did', async () => {
    const one = line();
    const { id } = await importLines([one]);
    const { body } = await send('GET', `/v1/tickets/${referenceOf(one.id)}/audit`, { key: 'agent' });
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual([
      'imported',
      ...one.messages.map(() => 'message_imported'),
    ]);
    expect(body.items[0]).toMatchObject({
      actor: { kind: 'agent', id: 'margaret.oconnell' },
      after: { status: 'closed' },
    });
    const reference = referenceOf(one.id);
    const [events, texts] = [await services.store.events(reference), await services.store.messages(reference)];
    expect(events[0]?.facts).toEqual({ import: id, source: 'zendesk', status: 'closed' });
    expect(auditFaults(events)).toEqual([]);
    expect(textFaults(events, texts)).toEqual([]);
    expect(fold(events).closedAt).toBe('2024-02-03T10:00:00.000Z');
  });

  it('wakes no execution', async () => {
    const one = line();
    await importLines([one]);
    expect(itemsOf(one.id, 'EVENT#').filter(({ signal }) => signal)).toEqual([]);
  });

  it('is found by its words', async () => {
    const one = line({ subject: 'Quixotic flange' });
    await importLines([one]);
    await indexWords(referenceOf(one.id));
    expect(await search('quixotic flange')).toContain(referenceOf(one.id));
  });

  it('is restricted if it says so, or its category is', async () => {
    const [said, delicate] = [line({ restricted: true }), line({ category: 'security' })];
    await importLines([said, delicate]);
    for (const { id } of [said, delicate]) {
      expect((await send('GET', `/v1/tickets/${referenceOf(id)}`, { key: 'agent' })).statusCode).toBe(404);
    }
  });

  it('can be reopened, and is then assessed', async () => {
    const now = Date.now();
    const at = (days: number) => new Date(now - days * 86_400_000).toISOString();
    const one = line({ createdAt: at(20), closedAt: at(10), messages: [] });
    await importLines([one]);
    const action = { action: 'reopen', reason: 'It burns again.' };
    const { statusCode, body } = await send('POST', `/v1/tickets/${referenceOf(one.id)}/actions`, {
      key: 'supervisor',
      body: action,
    });
    expect([statusCode, body.status]).toEqual([200, 'open']);
    expect(itemsOf(one.id, 'EVENT#').map(({ type }) => type)).toContain('workflow_replaced');
  });
});

describe('an imported ticket that is open', () => {
  it('starts its clocks and its execution with the import, as its last event', async () => {
    const {
      closedAt: _closedAt,
      closedAs: _closedAs,
      ...open
    } = line({ status: 'open', assignee: 'Thabo.Mokoena@club.example' });
    await importLines([open]);
    const ticket = await ticketOf(open.id);
    expect(ticket).toMatchObject({ status: 'open', assignee: 'thabo.mokoena', createdAt: '2024-02-01T07:00:00.000Z' });
    const events = itemsOf(open.id, 'EVENT#');
    expect(events.filter(({ signal }) => signal).map(({ type }) => type)).toEqual(['clocks_started']);
    expect(events.at(-1)?.type).toBe('clocks_started');
    const [item] = itemsOf(open.id, 'TICKET');
    expect(Number(item?.importedAt)).toBeGreaterThan(Date.parse('2026-01-01'));
  });

  it('still waits for the answer that it waited for', async () => {
    const { closedAt: _closedAt, closedAs: _closedAs, ...open } = line({ status: 'waiting_on_requester' });
    await importLines([open]);
    expect(await ticketOf(open.id)).toMatchObject({
      status: 'waiting_on_requester',
      nextCheckpoint: { kind: 'reminder' },
    });
    const kinds = itemsOf(open.id, 'MESSAGE#').map(({ kind }) => kind);
    expect(kinds).toEqual(['request', 'message', 'question', 'message', 'message']);
  });

  it('goes where its assessment sends it, and its assignee gets no notice', async () => {
    const {
      closedAt: _closedAt,
      closedAs: _closedAs,
      ...open
    } = line({ status: 'new', assignee: 'nobody@elsewhere.example' });
    const { id, imported } = await importLines([open]);
    expect(imported).toBe(1);
    expect(await reportOf(id)).toMatchObject([{ line: 1, outcome: 'imported', pointer: '/assignee' }]);
  });
});

describe('a long history', () => {
  const messages = Array.from({ length: 120 }, (_, index) => ({
    at: new Date(Date.parse('2024-02-01T08:00:00Z') + index * 60_000).toISOString(),
    by: index % 2 === 0 ? 'other' : 'agent',
    email: `person-${index}@customer.example`,
    body: `Message ${index}`,
  }));

  it.each(['closed', 'open'])('is imported completely, over several transactions: %s', async (status) => {
    const { closedAt, closedAs, ...rest } = line({ status, messages });
    const one = status === 'closed' ? { ...rest, closedAt, closedAs } : rest;
    await importLines([one], 2);
    const bodies = itemsOf(one.id, 'MESSAGE#').map(({ body }) => body);
    expect(bodies.slice(1)).toEqual(messages.map(({ body }) => body));
    const types = itemsOf(one.id, 'EVENT#').map(({ type }) => type);
    expect(types.filter((type) => type === 'clocks_started')).toHaveLength(status === 'open' ? 1 : 0);
  });
});

describe('an import', () => {
  it('makes one ticket per source and id, however often and from any file', async () => {
    const one = line();
    expect(await importLines([one, one], 2)).toMatchObject({ lines: 2, imported: 1, standing: 1 });
    expect(await importLines([one])).toMatchObject({ imported: 0, standing: 1 });
    const again = await importLines([{ ...one, subject: 'Something else' }]);
    expect(again).toMatchObject({ imported: 0, standing: 1 });
    expect(await reportOf(again.id)).toMatchObject([{ id: one.id, outcome: 'standing', pointer: '/id' }]);
    expect(ticketsWith(one.id)).toBe(1);
  });

  it('makes another ticket for another source', async () => {
    const one = line();
    await importLines([one]);
    const { body } = await startImport([await upload(JSON.stringify(one))], {}, 'osticket');
    await drainImports();
    expect(await readImport(body.id)).toMatchObject({ imported: 1 });
    expect(ticketsWith(one.id)).toBe(2);
  });

  it('knows its people only by its source, unless their address is proved', async () => {
    const email = `nia-${randomUUID()}@customer.example`;
    await importLines([line({ requester: { email } }), line({ requester: { id: 'nia', email } })]);
    const { body } = await startImport([await upload(JSON.stringify(line({ requester: { email } })))], {}, 'osticket');
    await drainImports();
    expect((await readImport(body.id)).imported).toBe(1);
    const known = [...items.values()].filter((item) => item.sk === 'PERSON' && item.email === email);
    expect(known.map(({ origin }) => origin).toSorted()).toEqual([
      'import:osticket',
      'import:zendesk',
      'import:zendesk',
    ]);
  });

  it('answers a repetition as the same import, and refuses another body', async () => {
    const [one, other] = [await upload(JSON.stringify(line())), await upload(JSON.stringify(line()))];
    const key = { 'idempotency-key': randomUUID() };
    const first = await startImport([one], key);
    const second = await startImport([one], key);
    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    expect(second.body.id).toBe(first.body.id);
    expect([first, second].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect((await startImport([other], key)).statusCode).toBe(422);
    await drainImports();
    expect(await readImport(first.body.id)).toMatchObject({ state: 'finished', imported: 1 });
    const { body } = await send('GET', '/v1/imports', { key: 'admin' });
    expect(body.items[0].id).toBe(first.body.id);
  });

  it('is only for admins, in their own organisation', async () => {
    const { body } = await startImport([await upload(JSON.stringify(line()))]);
    for (const key of ['supervisor', 'agent', 'integrator']) {
      expect((await send('GET', `/v1/imports/${body.id}`, { key })).statusCode).toBe(403);
    }
    expect((await send('GET', `/v1/imports/${body.id}`, { key: 'rival' })).statusCode).toBe(404);
    expect((await send('GET', '/v1/imports/none/report', { key: 'admin' })).statusCode).toBe(404);
    await drainImports();
  });

  it('refuses missing uploads', async () => {
    const { statusCode, body } = await startImport([`up-${'A'.repeat(22)}`]);
    expect([statusCode, body.errors[0].field]).toEqual([422, 'uploads.0']);
  });

  it('fails if an upload has changed since it began', async () => {
    const one = await upload(JSON.stringify(line()));
    const { body } = await startImport([one]);
    replaceUpload(one, JSON.stringify(line()));
    await drainImports();
    expect(await readImport(body.id)).toMatchObject({ state: 'failed', imported: 0 });
  });

  it('reads a file in pages, and reports its progress', async () => {
    const many = Array.from({ length: 120 }, () => line({ messages: [] }));
    const { body } = await startImport([await upload(`${many.map((each) => JSON.stringify(each)).join('\r\n')}\n\n`)]);
    expect(await readImport(body.id)).toMatchObject({ state: 'running', lines: null });
    await drainImports();
    expect(await readImport(body.id)).toMatchObject({ state: 'finished', lines: 120, imported: 120 });
  });
});
