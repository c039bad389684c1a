import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { factsOf } from '../../shared/domain/ticket/events.ts';
import type { PresentedTicket } from '../../shared/usecases/records/present-ticket.ts';
import type { Request } from '../kit/system/api-client.ts';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, marketplace, records } = system;
const { integrator, agent, supervisor } = api.keys;

type Page = { items: PresentedTicket[]; cursor?: string };

const ticketBody = (email = `${randomUUID()}@customer.example`) => ({
  requester: { email, name: 'Cy Example' },
  subject: 'Payment failed',
  description: 'The card was refused twice.',
});

describe.concurrent('tickets', () => {
  test('a posted ticket is there at once, is acknowledged, and can be read at its Location', async () => {
    const cy = system.somebody('Cy Example');
    const body = { ...ticketBody(cy.address), externalId: 'shop-1', fields: { basket: 17 }, details: { code: 'E42' } };
    const answer = await api.call<PresentedTicket>('POST', '/v1/tickets', { key: integrator, body });
    expect(answer.status).toBe(201);
    const { reference } = answer.body;
    expect(answer.body).toMatchObject({
      organisation: 'club',
      status: 'new',
      level: 1,
      channel: 'api',
      externalId: 'shop-1',
      fields: { basket: 17 },
      details: { code: 'E42' },
      requester: { email: cy.address, name: 'Cy Example' },
      policy: null,
      assignee: null,
      nextCheckpoint: null,
    });
    const read = await fetch(answer.headers.get('location') ?? '', { headers: { authorization: `Bearer ${agent}` } });
    expect(await read.json()).toMatchObject({ reference, subject: 'Payment failed' });
    expect(await system.acknowledged(cy)).toBe(reference);
  });

  test('the same Idempotency-Key and body, ten times at once, make one ticket; another body is refused', async () => {
    const dee = system.somebody('Dee Example');
    const request = { key: integrator, headers: { 'idempotency-key': randomUUID() }, body: ticketBody(dee.address) };
    const post = (more: Partial<Request> = {}) =>
      api.call<PresentedTicket>('POST', '/v1/tickets', { ...request, ...more });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    const { reference } = await system.assessed(answers[0]?.body.reference ?? '');
    // The ticket as it was created, even if it has changed since.
    expect((await post()).body).toEqual(answers[0]?.body);
    expect((await post({ body: ticketBody() })).status).toBe(422);
    // The same key value from another API key is a different request.
    expect((await post({ key: supervisor })).body.reference).not.toBe(reference);
    const { requester } = await records.ticket(reference);
    const own = await api.call<Page>('GET', `/v1/tickets?requester=${requester}`, { key: integrator });
    expect(own.body.items.map((ticket) => ticket.reference)).toEqual([reference]);
  });

  test('lists by status, level and assignee, page by page, newest first', async () => {
    const requesterEmail = `${randomUUID()}@customer.example`;
    const references: string[] = [];
    for (let count = 0; count < 3; count++) references.push((await api.post(ticketBody(requesterEmail))).reference);
    for (const reference of references) await system.assessed(reference);
    await api.act(references[1] ?? '', { action: 'assign', assignee: 'sipho.ndlovu' }, 'supervisor');
    await api.act(references[2] ?? '', { action: 'resolve', resolution: 'It works again.' });
    const { requester } = await records.ticket(references[0] ?? '');
    const list = async (query: string) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.call<Page>(
          'GET',
          `/v1/tickets?requester=${requester}&limit=1&${query}${cursor ? `&cursor=${cursor}` : ''}`,
          {
            key: agent,
          },
        );
        expect(page.status).toBe(200);
        found.push(...page.body.items.map(({ reference }) => reference));
        cursor = page.body.cursor;
      } while (cursor);
      return found;
    };
    expect(await list('')).toEqual(references.toReversed());
    expect(await list('status=new')).toEqual([references[1], references[0]]);
    expect(await list('status=resolved&level=1')).toEqual([references[2]]);
    expect(await list('level=2')).toEqual([]);
    expect(await list('assignee=sipho.ndlovu')).toEqual([references[1]]);
  });

  test('messages: an agent’s is mailed and opens the ticket, an integrator’s counts as the requester’s', async () => {
    const eli = system.somebody('Eli Example');
    const { reference } = await api.post({ requester: { email: eli.address } });
    const path = `/v1/tickets/${reference}/messages`;
    await api.say(reference, 'Please restart the app.');
    const mail = await system.mailTo(eli, /Please restart the app\./);
    expect(mail.text).toContain('Thabo Mokoena');
    expect(mail.subject).toContain(reference);
    expect(await api.ticket(reference)).toMatchObject({ status: 'open' });
    await api.say(reference, 'That did not help.', 'integrator');
    const internal = { body: 'A known fault?', visibility: 'internal' };
    expect((await api.call('POST', path, { key: integrator, body: internal })).status).toBe(403);
    expect((await api.call('POST', path, { key: agent, body: internal })).status).toBe(201);
    const texts = async (key: string) =>
      (await api.call<{ items: { body: string; direction: string }[] }>('GET', path, { key })).body.items.map(
        ({ body, direction }) => [direction, body],
      );
    const conversation = [
      ['inbound', 'The page says error 401.'],
      ['outbound', 'Please restart the app.'],
      ['inbound', 'That did not help.'],
    ];
    expect(await texts(integrator)).toEqual(conversation);
    expect(await texts(agent)).toEqual([...conversation, ['outbound', 'A known fault?']]);
    expect((await system.mailbox.to(eli.address)).filter(({ text }) => text.includes('A known fault?'))).toEqual([]);
  });

  test('a ticket taken by one agent can’t be taken by another, but a supervisor can assign it', async () => {
    const { reference } = await api.post(ticketBody());
    await api.act(reference, { action: 'take' });
    const refused = await api.tryAction(reference, { action: 'take' }, 'supervisor');
    expect(refused).toMatchObject({ status: 409, body: { assignee: 'thabo.mokoena' } });
    expect((await api.tryAction(reference, { action: 'assign', assignee: 'claire.adams' })).status).toBe(403);
    await api.act(reference, { action: 'assign', assignee: 'claire.adams' }, 'supervisor');
    expect(await api.ticket(reference)).toMatchObject({ assignee: 'claire.adams', team: 'helpdesk' });
    await system.mailTo({ address: 'claire.adams@club.example' }, new RegExp(reference));
  });

  test('`notify: false` holds back the mails, and the trail says so', async () => {
    const fin = system.somebody('Fin Example');
    const { reference } = await api.post({ requester: { email: fin.address }, notify: false });
    await system.assessed(reference);
    await api.act(reference, { action: 'resolve', resolution: 'Done.' });
    await eventually(async () => {
      const events = await records.store.events(reference);
      const held = events.filter(({ type }) => type === 'notice_suppressed');
      expect(
        held.map((event) => `${factsOf(event, 'notice_suppressed')?.template}: ${event.reason}`).toSorted(),
      ).toEqual(['acknowledgement: notify_off', 'resolution: notify_off']);
    });
    expect(await system.mailbox.to(fin.address)).toEqual([]);
  });
});

describe.concurrent('an invalid request is refused with a problem that says what to correct, and nothing is stored', () => {
  const wrongCheck = (reference: string) => `${reference.slice(0, -1)}${reference.endsWith('A') ? 'B' : 'A'}`;

  const posts: [string, Request, number, RegExp][] = [
    ['not JSON', { key: integrator, body: '{' }, 400, /not valid JSON/],
    ['no body', { key: integrator, body: '' }, 400, /empty/],
    ['another media type', { key: integrator, body: 'a=b', headers: { 'content-type': 'text/plain' } }, 415, /json/i],
    [
      'a missing field',
      { key: integrator, body: { requester: { email: 'a@b.example' }, subject: 'x' } },
      422,
      /description: is required/,
    ],
    ['an unknown field', { key: integrator, body: { ...ticketBody(), colour: 'red' } }, 422, /colour: unknown field/],
    ['a wrong address', { key: integrator, body: { ...ticketBody('nobody'), subject: 'x' } }, 422, /requester\.email/],
    ['no requester', { key: integrator, body: { ...ticketBody(), requester: {} } }, 422, /requester: needs one of/],
    [
      'a wrong word',
      { key: integrator, body: { ...ticketBody(), urgency: 'huge' } },
      422,
      /urgency: must be one of low, medium, high/,
    ],
    [
      'a body over the limit',
      { key: integrator, body: { ...ticketBody(), description: 'x'.repeat(256 * 1024) } },
      413,
      /262144/,
    ],
    ['no key', { body: ticketBody() }, 401, /Bearer/],
    ['a wrong key', { key: 'tdk_nobody', body: ticketBody() }, 401, /not valid/],
  ];
  test.for(posts)('POST /v1/tickets with %s', async ([, request, status, says], { expect }) => {
    const answer = await api.call('POST', '/v1/tickets', request);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      title: expect.any(String),
      type: expect.stringContaining('problems/'),
    });
    expect(answer.body.detail).toMatch(says);
  });

  test('references that are malformed, mistyped or unknown, and unknown paths and methods', async () => {
    const { reference } = await api.post(ticketBody());
    const get = (path: string) => api.call('GET', path, { key: agent });
    expect(await get('/v1/tickets/hello')).toMatchObject({ status: 404, body: { reason: 'malformed' } });
    expect(await get(`/v1/tickets/${wrongCheck(reference)}`)).toMatchObject({
      status: 404,
      body: { reason: 'mistyped' },
    });
    expect(await get('/v1/tickets/TD-0000-0000')).toMatchObject({ status: 404, body: { reason: 'unknown' } });
    expect(await get('/v1/nothing')).toMatchObject({ status: 404, body: { title: expect.any(String) } });
    expect(await api.call('DELETE', '/v1/tickets', { key: agent })).toMatchObject({ status: 405 });
    expect(await api.call('DELETE', '/v1/search', { key: agent })).toMatchObject({ status: 405 });
    expect(await api.call('HEAD', '/v1/tickets', { key: agent })).toMatchObject({ status: 200, body: '' });
    expect(await api.call('HEAD', '/v1/openapi.json')).toMatchObject({ status: 200, body: '' });
    // As a person may read it out over the phone.
    expect((await get(`/v1/tickets/${reference.toLowerCase()}`)).status).toBe(200);
  });

  test('keys of the wrong role or organisation', async () => {
    const { reference } = await api.post(ticketBody());
    const before = await system.atRest(reference);
    expect(await api.tryAction(reference, { action: 'take' }, 'integrator')).toMatchObject({ status: 403 });
    expect(await api.call('GET', `/v1/tickets/${reference}/audit`, { key: integrator })).toMatchObject({ status: 403 });
    expect(await marketplace.tryAction(reference, { action: 'take' })).toMatchObject({ status: 404 });
    const otherList = await marketplace.call<Page>('GET', '/v1/tickets', { key: marketplace.keys.admin });
    expect(otherList.body.items.map(({ organisation }) => organisation)).not.toContain('club');
    // An integrator only sees its own tickets.
    const { reference: staffs } = await api.post(ticketBody(), { key: agent });
    expect(await api.call('GET', `/v1/tickets/${staffs}`, { key: integrator })).toMatchObject({ status: 404 });
    expect(await records.ticket(reference)).toEqual(before);
  });

  test('actions that the status doesn’t allow, or whose fields are wrong', async () => {
    const { reference } = await api.post(ticketBody());
    const before = await system.atRest(reference);
    expect(await api.tryAction(reference, { action: 'confirm' })).toMatchObject({
      status: 409,
      body: { ticketStatus: 'new', allowed: expect.arrayContaining(['take', 'resolve']) },
    });
    const path = `/v1/tickets/${reference}/actions`;
    const wrong = (body: unknown) => api.call('POST', path, { key: agent, body });
    expect(await wrong({ action: 'explode' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('take, assign') },
    });
    expect(await wrong({ action: 'resolve' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'resolution' }] },
    });
    expect(await wrong({ action: 'escalate', level: 9 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'level' }] },
    });
    expect(await wrong({ action: 'return', level: 1, reason: 'x' })).toMatchObject({ status: 422 });
    expect(await wrong({ action: 'assign', assignee: 'nobody' })).toMatchObject({ status: 403 });
    expect(await api.tryAction(reference, { action: 'assign', assignee: 'nobody' }, 'admin')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'assignee' }] },
    });
    expect(await wrong({ action: 'set_target_date', at: '2027-02-28T06:00:00.000Z' })).toMatchObject({ status: 422 });
    expect(await wrong({ action: 'resolve', resolution: 'x', final: true })).toMatchObject({ status: 422 });
    expect(await records.ticket(reference)).toEqual(before);
  });
});

testWhatIsLeft(() => system);
