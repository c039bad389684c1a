import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOfBody } from '../../../shared/http/idempotency.ts';
import { act, items, postTicket, REQUEST, send } from '../../kit/api.ts';

const headers = (key: string, more: Record<string, string> = {}) => ({ 'idempotency-key': key, ...more });
const hello = { body: 'Have you tried another browser?', visibility: 'public' };

const message = (reference: string, key: string, by = 'agent', body: object = hello) =>
  send('POST', `/v1/tickets/${reference}/messages`, { key: by, body, headers: headers(key) });
const action = (reference: string, body: object, sent: Record<string, string>, by = 'agent') =>
  send('POST', `/v1/tickets/${reference}/actions`, { key: by, body, headers: sent });
const isMarked = (answer: { headers: Record<string, string> }) => answer.headers['idempotent-replayed'] === 'true';
const messagesOf = async (reference: string): Promise<unknown[]> =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })).body.items;

describe('a message with an Idempotency-Key', () => {
  it.each(['agent', 'integrator'])('of %s is added once, and has the same answer', async (by) => {
    const { reference } = await postTicket();
    const first = await message(reference, 'm-1', by);
    const before = items.size;
    const again = await message(reference, 'm-1', by);
    expect(again).toMatchObject({ statusCode: 201, body: first.body });
    expect([isMarked(first), isMarked(again)]).toEqual([false, true]);
    expect(items.size).toBe(before);
    expect(await messagesOf(reference)).toHaveLength(2);
  });

  it('is added once with parallel requests', async () => {
    const { reference } = await postTicket();
    const answers = await Promise.all(Array.from({ length: 8 }, () => message(reference, 'm-2')));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body.id}`)).size).toBe(1);
    expect(await messagesOf(reference)).toHaveLength(2);
  });

  it('is refused with another body, and another’s on another ticket or of another key', async () => {
    const { reference } = await postTicket();
    await message(reference, 'm-3');
    const other = { ...hello, body: 'Another one.' };
    const refused = await message(reference, 'm-3', 'agent', other);
    expect(refused).toMatchObject({ statusCode: 422, body: { type: '/problems/idempotency-key-reused' } });
    expect((await message((await postTicket()).reference, 'm-3', 'agent', other)).statusCode).toBe(201);
    expect((await message(reference, 'm-3', 'colleague', other)).statusCode).toBe(201);
    expect((await message(reference, 'with blank', 'agent')).statusCode).toBe(400);
  });

  it('is the same with other spaces and its fields in another order', async () => {
    const { reference } = await postTicket();
    const first = await message(reference, 'm-6');
    const raw = JSON.stringify({ visibility: hello.visibility, body: hello.body }, null, 2);
    const path = `/v1/tickets/${reference}/messages`;
    const again = await send('POST', path, { key: 'agent', raw, headers: headers('m-6') });
    expect(again).toMatchObject({ statusCode: 201, body: first.body, headers: { 'idempotent-replayed': 'true' } });
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const written = JSON.stringify(one);
        expect(digestOfBody(JSON.stringify(one, null, '\t'))).toBe(digestOfBody(written));
        const isSame = digestOfBody(JSON.stringify(other)) === digestOfBody(written);
        expect(isSame).toBe(isDeepStrictEqual(JSON.parse(written), JSON.parse(JSON.stringify(other))));
      }),
    );
    expect(digestOfBody('')).not.toBe(digestOfBody('{}'));
  });

  it('can be corrected and sent again after it was refused', async () => {
    const { reference } = await postTicket();
    expect((await message(reference, 'm-4', 'agent', { ...hello, body: '' })).statusCode).toBe(422);
    expect((await message(reference, 'm-4')).statusCode).toBe(201);
  });

  it('that opened another ticket leads to that ticket again', async () => {
    const { reference } = await postTicket();
    await act(reference, { action: 'close', as: 'withdrawn' });
    const first = await message(reference, 'm-5', 'integrator');
    const again = await message(reference, 'm-5', 'integrator');
    expect(again.body.id).toBe(first.body.id);
    expect(again.body.reference).toBe(first.body.reference);
    expect([isMarked(first), isMarked(again)]).toEqual([false, true]);
  });
});

describe('an action with an Idempotency-Key', () => {
  it('happens once, and answers with the current ticket', async () => {
    const { reference } = await postTicket();
    const escalate = { action: 'escalate', reason: 'It is not solved.' };
    const first = await action(reference, escalate, headers('a-1'));
    expect(first.statusCode).toBe(200);
    const again = await action(reference, escalate, headers('a-1'));
    expect(again).toMatchObject({ statusCode: 200, body: { level: first.body.level, version: first.body.version } });
    expect([isMarked(first), isMarked(again)]).toEqual([false, true]);
    const reused = await action(reference, { action: 'take' }, headers('a-1'));
    expect(reused).toMatchObject({ statusCode: 422, body: { type: '/problems/idempotency-key-reused' } });
  });

  it.each(['split', 'merge', 'resolve'])('happens once with parallel requests: %s', async (name) => {
    const { reference } = await postTicket();
    const { id } = (await message(reference, `m-${name}`, 'integrator')).body;
    const other = (await postTicket()).reference;
    const asked: Record<string, object> = {
      split: { action: 'split', messages: [id], subject: 'Another matter' },
      merge: { action: 'merge', into: other },
      resolve: { action: 'resolve', resolution: 'It works again.' },
    };
    const tickets = () => [...items.values()].filter(({ sk }) => sk === 'TICKET').length;
    const before = tickets();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => action(reference, asked[name] ?? {}, headers(`at-once-${name}`))),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200));
    expect(tickets() - before).toBe(name === 'split' ? 1 : 0);
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(1);
    expect(answers.filter(isMarked)).toHaveLength(5);
  });

  it('makes one ticket', async () => {
    const { reference } = await postTicket();
    const { id } = (await message(reference, 'm-6', 'integrator')).body;
    const split = { action: 'split', messages: [id], subject: 'Another matter' };
    const first = await action(reference, split, headers('a-2'));
    const before = items.size;
    const again = await action(reference, split, headers('a-2'));
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(items.size).toBe(before);
  });
});

describe('a read with If-None-Match', () => {
  const read = (reference: string, held: string, key = 'agent') =>
    send('GET', `/v1/tickets/${reference}`, { key, headers: { 'if-none-match': held } });

  it('has a one-line answer while the caller has the current version', async () => {
    const { reference, version } = await postTicket();
    for (const held of [`"${version}"`, `W/"${version}"`, `"x", "${version}"`, '*']) {
      const { statusCode, headers: told, body } = await read(reference, held);
      expect({ statusCode, etag: told.etag, type: told['content-type'], body }).toEqual({
        ...{ statusCode: 304, etag: `"${version}"`, type: undefined, body: null },
      });
    }
    await act(reference, { action: 'take' });
    expect(await read(reference, `"${version}"`)).toMatchObject({ statusCode: 200, body: { status: 'open' } });
    expect((await read(reference, 'seven')).statusCode).toBe(200);
  });

  it('reveals nothing that the caller may not see', async () => {
    const { reference } = await postTicket();
    expect((await read(reference, '*', 'rival')).statusCode).toBe(404);
  });
});

describe('an action with If-Match', () => {
  it('is carried out only on the version that it names', async () => {
    const { reference } = await postTicket();
    const read = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    const etag = read.headers.etag ?? '';
    expect(etag).toBe(`"${read.body.version}"`);
    const urgent = { action: 'prioritise', urgency: 'high' };
    const changed = await action(reference, urgent, { 'if-match': etag });
    expect(changed).toMatchObject({ statusCode: 200, headers: { etag: `"${changed.body.version}"` } });
    const late = await action(reference, urgent, { 'if-match': etag });
    expect(late).toMatchObject({
      statusCode: 412,
      headers: { etag: changed.headers.etag },
      body: { type: '/problems/changed-meanwhile', version: changed.body.version, ticket: { reference } },
    });
    expect((await action(reference, urgent, { 'if-match': 'seven' })).statusCode).toBe(400);
  });

  it('succeeds for one of many callers with the same version', async () => {
    const { reference, version } = await postTicket();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => action(reference, { action: 'take' }, { 'if-match': `"${version}"` })),
    );
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(5);
  });
});

describe('a message with If-Match', () => {
  const hi = (reference: string, etag: string, by: string, key?: string) =>
    send('POST', `/v1/tickets/${reference}/messages`, {
      ...{ key: by, body: hello },
      headers: { 'if-match': etag, ...(key ? { 'idempotency-key': key } : {}) },
    });

  it.each(['agent', 'integrator'])('of %s is added only to the version that it names', async (by) => {
    const { reference, version } = await postTicket();
    const answers = await Promise.all(Array.from({ length: 4 }, () => hi(reference, `"${version}"`, by)));
    const late = answers.filter(({ statusCode }) => statusCode === 412);
    expect([late.length, answers.filter(({ statusCode }) => statusCode === 201).length]).toEqual([3, 1]);
    expect(await messagesOf(reference)).toHaveLength(2);
    const now = await send('GET', `/v1/tickets/${reference}`, { key: by });
    expect(late[0]).toMatchObject({ headers: { etag: now.headers.etag }, body: { version: now.body.version } });
    expect(late[0]?.body.ticket).toEqual(now.body);
    expect((await hi(reference, now.headers.etag ?? '', by)).statusCode).toBe(201);
    expect((await hi(reference, 'seven', by)).statusCode).toBe(400);
  });

  it('repeated with its Idempotency-Key gets the same answer, although it has changed the ticket itself', async () => {
    const { reference, version } = await postTicket();
    const [first, again] = [
      await hi(reference, `"${version}"`, 'agent', 'm-9'),
      await hi(reference, `"${version}"`, 'agent', 'm-9'),
    ];
    expect([first.statusCode, again.statusCode, again.body.id]).toEqual([201, 201, first.body.id]);
  });
});

describe('a list', () => {
  it('is filtered by external id, category and age', async () => {
    const { reference, createdAt } = await postTicket({ ...REQUEST, externalId: 'order 4711' });
    const found = async (query: Record<string, string>) =>
      (await send('GET', '/v1/tickets', { key: 'agent', query })).body.items.map(
        (item: typeof REQUEST & { reference: string }) => item.reference,
      );
    expect(await found({ externalId: 'order 4711' })).toEqual([reference]);
    expect(await found({ externalId: 'order 4712' })).toEqual([]);
    expect(await found({ createdSince: createdAt })).toContain(reference);
    expect(await found({ createdSince: '2100-01-01T00:00:00Z' })).toEqual([]);
    expect(await found({ priority: 'P1', externalId: 'order 4711' })).toEqual([]);
    await act(reference, { action: 'categorise', category: 'account' });
    expect(await found({ category: 'account', externalId: 'order 4711' })).toEqual([reference]);
    expect((await send('GET', '/v1/tickets', { key: 'agent', query: { priority: 'P9' } })).statusCode).toBe(422);
  });
});
