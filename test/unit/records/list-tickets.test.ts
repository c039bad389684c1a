import { describe, expect, it } from 'vitest';
import { act, items, postTicket, REQUEST, resolvedTicket, send } from '../../kit/api.ts';

const key = 'integrator';
const post = (headers: Record<string, string>, body: object = REQUEST, by = key) =>
  send('POST', '/v1/tickets', { key: by, body, headers });

describe('posting a ticket', () => {
  it('answers with the ticket as specification 10 says, and its location', async () => {
    const body = {
      ...REQUEST,
      channel: 'phone',
      category: 'account',
      urgency: 'high',
      externalId: 'CRM-1',
      fields: { branch: 7 },
      details: { 'error code': 'E-401' },
    };
    const answer = await send('POST', '/v1/tickets', { key, body });
    expect(answer.statusCode).toBe(201);
    const { reference, requester, createdAt } = answer.body;
    expect(answer.headers.location).toBe(`https://help.club.example/v1/tickets/${reference}`);
    expect(requester).toEqual({ id: requester.id, name: 'Ann Example', email: 'ann@customer.example' });
    expect(answer.body).toEqual({
      reference: expect.stringMatching(/^TD-/),
      organisation: 'club',
      status: 'new',
      level: 1,
      policy: null,
      team: null,
      assignee: null,
      type: null,
      category: null,
      priority: null,
      urgency: 'high',
      impact: null,
      requester,
      parties: [{ role: 'requester', ...requester }],
      subject: REQUEST.subject,
      description: REQUEST.description,
      channel: 'phone',
      externalId: 'CRM-1',
      fields: { branch: 7 },
      details: { 'error code': 'E-401' },
      attachments: [],
      restricted: false,
      nextCheckpoint: null,
      expectedBy: null,
      appointment: null,
      resolution: null,
      outcome: null,
      closedAs: null,
      survey: null,
      links: [],
      needsHelp: null,
      createdAt,
      updatedAt: createdAt,
      version: 1,
    });
    const read = await send('GET', `/v1/tickets/${reference.toLowerCase().replaceAll('-', '')}/`, { key });
    expect(read).toMatchObject({ statusCode: 200, body: answer.body });
  });

  it('records who posted it: the integrator, or the agent who took the call', async () => {
    const posters = {
      integrator: { kind: 'integrator', id: 'club-integrator' },
      agent: { kind: 'agent', id: 'thabo.mokoena' },
    };
    for (const [by, actor] of Object.entries(posters)) {
      const { reference } = await postTicket(REQUEST, by);
      const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'supervisor' });
      expect(body.items).toMatchObject([{ sequence: 1, type: 'created', actor, previousHash: '' }]);
    }
  });

  it('recognises the same person', async () => {
    const [first, second] = [
      await postTicket(),
      await postTicket({ ...REQUEST, requester: { email: 'ANN@customer.example' } }),
    ];
    expect(second.requester.id).toBe(first.requester.id);
    const { body } = await send('GET', `/v1/tickets/${second.reference}`, { key: 'agent' });
    expect(body.requester).toMatchObject({ name: 'Ann Example', email: 'ann@customer.example' });
  });

  it('neither shows an integrator what others know of a person, nor lets it change that', async () => {
    const email = 'bo@customer.example';
    await postTicket({ ...REQUEST, requester: { email, name: 'Bo', phone: '+27 11 555 0100' } }, 'agent');
    const { reference, requester } = await postTicket({ ...REQUEST, requester: { email, name: 'Somebody Else' } });
    expect(requester).toEqual({ id: requester.id, email, name: 'Somebody Else' });
    const own = await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' });
    expect(own.body.requester).toEqual(requester);
    const staffs = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(staffs.body.requester).toMatchObject({ name: 'Bo', phone: '+27 11 555 0100' });
  });

  it('refuses an id of Tierdesk’s own form, which would lead to another person', async () => {
    const { requester } = await postTicket();
    const body = { ...REQUEST, requester: { id: requester.id, email: 'thief@customer.example' } };
    const answer = await send('POST', '/v1/tickets', { key: 'integrator', body });
    expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'requester.id' }] } });
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same answer again, with the ticket as it was then', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    const first = await post(headers);
    await act(first.body.reference, { action: 'take' });
    await postTicket({ ...REQUEST, requester: { ...REQUEST.requester, name: 'Ann Renamed' } });
    const stored = items.size;
    const again = await post(headers);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    // The key's remaining rate follows the machine's time, and each answer states the system's.
    const { ratelimit: _, 'tierdesk-time': _time, ...same } = first.headers;
    const marked = { ...same, 'idempotent-replayed': 'true' };
    expect(again).toMatchObject({ statusCode: 201, headers: marked, text: first.text });
    expect(items.size).toBe(stored);
  });

  it('refuses another body, without storing any of it', async () => {
    const headers = { 'idempotency-key': 'order-2' };
    await post(headers);
    const stored = items.size;
    const answer = await post(headers, { ...REQUEST, requester: { email: 'bob@customer.example' } });
    expect(answer).toMatchObject({ statusCode: 422, body: { type: '/problems/idempotency-key-reused' } });
    expect(items.size).toBe(stored);
  });

  it('makes one ticket of six posts at once', async () => {
    const headers = { 'idempotency-key': 'order-3' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(headers)));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.every((answer) => answer.statusCode === 201)).toBe(true);
  });

  it('is separate for each key', async () => {
    const headers = { 'idempotency-key': 'order-4' };
    const references = [(await post(headers)).body.reference, (await post(headers, REQUEST, 'shop')).body.reference];
    expect(new Set(references).size).toBe(2);
  });

  it.each([
    ['', 400],
    ['two words', 400],
    ['x'.repeat(256), 400],
    ['x'.repeat(255), 201],
  ])('has 1 to 255 visible characters: %s', async (value, status) => {
    expect((await post({ 'idempotency-key': value })).statusCode).toBe(status);
  });
});

describe('lists', () => {
  const list = async (query: Record<string, string>, by = 'agent') =>
    (await send('GET', '/v1/tickets', { key: by, query })).body;

  it('find tickets by requester, as id and as address, newest first and page by page', async () => {
    const email = 'lists@customer.example';
    const posted = [];
    for (let n = 0; n < 5; n++)
      posted.push(await postTicket({ ...REQUEST, requester: { email }, subject: `Number ${n}` }));
    const expected = posted
      .map(({ createdAt, reference }) => `${createdAt}#${reference}`)
      .toSorted()
      .toReversed()
      .map((sortKey) => sortKey.split('#')[1]);
    const id = posted[0].requester.id;
    for (const requester of [id, email, 'Lists@Customer.example']) {
      const { items: all, cursor } = await list({ requester });
      expect(all.map((ticket: { reference: string }) => ticket.reference)).toEqual(expected);
      expect(cursor).toBeUndefined();
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ requester: id, limit: '2', ...(cursor ? { cursor } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((ticket: { reference: string }) => ticket.reference));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it('continue without mentioning tickets that their reader may not see', async () => {
    const foreign: string[] = [];
    const own: string[] = [];
    for (let n = 0; n < 120; n++) {
      const isOwn = n % 60 === 30;
      const { reference } = await postTicket(REQUEST, isOwn ? 'shop' : 'integrator');
      (isOwn ? own : foreign).push(reference);
    }
    const seen: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 20; pages++) {
      const { body } = await send('GET', '/v1/tickets', {
        key: 'shop',
        query: { limit: '1', ...(cursor ? { cursor } : {}) },
      });
      seen.push(...body.items.map(({ reference }: { reference: string }) => reference));
      cursor = body.cursor;
      if (cursor === undefined) break;
      for (const reference of foreign) expect(Buffer.from(cursor, 'base64url').toString()).not.toContain(reference);
    }
    expect(seen.filter((reference) => own.includes(reference))).toEqual(own.toReversed());
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('find tickets by status, level and assignee', async () => {
    const { reference } = await postTicket();
    await act(reference, { action: 'take' }, 'colleague');
    const queries: Record<string, string>[] = [{ assignee: 'claire.adams' }, { status: 'open', level: '1' }];
    for (const query of queries) {
      const { items: found } = await list({ ...query, limit: '100' });
      expect(found.map((ticket: { reference: string }) => ticket.reference)).toContain(reference);
    }
    const { items: elsewhere } = await list({ assignee: 'claire.adams', status: 'closed' });
    expect(elsewhere).toEqual([]);
  });

  it('say from when to ask next, before the first read and despite an index’s lag', async () => {
    const updatedSince = new Date(Date.now() - 3_600_000).toISOString();
    const before = Date.now();
    const first = await list({ updatedSince, limit: '1' });
    expect(Date.parse(first.nextUpdatedSince)).toBeLessThanOrEqual(before - 59_000);
    expect(Date.parse(first.nextUpdatedSince)).toBeGreaterThan(before - 61_000);
    const { reference } = await postTicket();
    expect(await list({ updatedSince, limit: '1', cursor: first.cursor })).not.toHaveProperty('nextUpdatedSince');
    const { items: next } = await list({ updatedSince: first.nextUpdatedSince, limit: '100' });
    expect(next.map((ticket: { reference: string }) => ticket.reference)).toContain(reference);
    expect(await list({})).not.toHaveProperty('nextUpdatedSince');
  });

  it("show integrators their own tickets, and no one another organisation's", async () => {
    const { reference } = await postTicket(REQUEST, 'shop');
    const references = async (by: string) =>
      (await list({ limit: '100' }, by)).items.map((ticket: { reference: string }) => ticket.reference);
    expect(await references('shop')).toContain(reference);
    expect(await references('integrator')).not.toContain(reference);
    expect(await references('stranger')).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('contains every change with the previous values', async () => {
    const { reference } = await resolvedTicket();
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    expect(body.items).toMatchObject([
      { sequence: 1, type: 'created' },
      { sequence: 2, type: 'resolved', before: { status: 'new' }, after: { status: 'resolved' } },
    ]);
    expect(body.items[1].previousHash).toBe(body.items[0].hash);
  });
});
