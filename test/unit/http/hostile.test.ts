import { describe, expect, it } from 'vitest';
import { CONFIGURE_ROUTES } from '../../../shared/http/routes/configure.ts';
import { pathsOf } from '../../../shared/http/routes/route.ts';
import { readQueueMessage } from '../../../shared/schemas/read-queue-message.ts';
import { items, postTicket, REQUEST, sendingTo, send as sendToOthers } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

/** The day on which a key was used is also recorded for a refused request. */
const stored = (): number => [...items.keys()].filter((key) => !key.startsWith('KEYUSED#')).length;

// Loaded here because it reads the environment on loading.
const { handler } = await import('../../../functions/configure/handler.ts');
const sendToConfigure = sendingTo(handler);

const configurationPath = pathsOf(CONFIGURE_ROUTES);

const send: typeof sendToOthers = (method, path, sent) =>
  configurationPath(path) !== undefined && method !== 'OPTIONS' && method !== 'HEAD'
    ? sendToConfigure(method, path, sent)
    : sendToOthers(method, path, sent);

const HALF = '\ud83d';

/** Names that every object inherits, and others with a meaning in some languages. */
const INHERITED = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then', 'length', 'name'].filter(
  (name) => name !== '__proto__',
);

const post = (change: object) => send('POST', '/v1/tickets', { key: 'integrator', body: { ...REQUEST, ...change } });
const fieldsOf = (answer: { body: { errors: { field: string }[] } }) => answer.body.errors.map(({ field }) => field);

describe('text with a meaning for templates', () => {
  it('is in mails as it was written, and nothing of ours in its place', async () => {
    const subject = "{{confirmUrl}} {{reference}} $& $1 $' {{constructor}}";
    const email = 'template.words@customer.example';
    const fields = { a: '{{name}} $&', b: '{{toString}}' };
    const { reference } = await postTicket({ ...REQUEST, requester: { email, name: '{{title}} $&' }, subject, fields });
    const desk = await new Desk().tell(reference);
    const [mail] = desk.to(email);
    expect(mail?.subject).toBe(`[${reference}] We have received your request: ${subject}`);
    expect(mail?.text).toContain('{{title}} $&');
    expect(`${mail?.subject}${mail?.text}`).not.toContain('/confirm/');
  });
});

describe('a ticket whose text can’t be stored', () => {
  it.each([
    ['subject', { subject: `a${HALF}` }],
    ['description', { description: HALF }],
    ['requester.name', { requester: { ...REQUEST.requester, name: `\udc00Ann` } }],
    ['fields.a', { fields: { a: HALF } }],
    ['fields.\ufffd', { fields: { [HALF]: 'a' } }],
    ['details.a', { details: { a: HALF } }],
    ['fields.', { fields: { '': 'a' } }],
    ['fields.a', { fields: { a: 1e300 } }],
    ['fields.a', { fields: { a: 2 ** 53 } }],
    ['fields.a', { fields: { a: -1e20 } }],
    ['fields.a', { fields: { a: 1e-200 } }],
    ['fields.__proto__', { fields: JSON.parse('{"__proto__":"a"}') }],
  ])('is refused, with %s named', async (field, change) => {
    const before = stored();
    const answer = await post(change);
    expect(answer).toMatchObject({ statusCode: 422, body: { type: '/problems/validation' } });
    expect(fieldsOf(answer)).toEqual([field]);
    expect(stored()).toBe(before);
    const queued = readQueueMessage(
      JSON.stringify({ version: 1, id: 'a', source: 'b', ticket: { ...REQUEST, ...change } }),
    );
    expect(queued).toMatchObject({ ok: false, reason: expect.stringContaining(`ticket.${field}`) });
  });

  it('is also refused in messages, actions and queries', async () => {
    const { reference } = await postTicket();
    const key = 'agent';
    const body = { body: HALF, visibility: 'internal' };
    expect((await send('POST', `/v1/tickets/${reference}/messages`, { key, body })).statusCode).toBe(422);
    const action = { action: 'resolve', resolution: HALF };
    expect((await send('POST', `/v1/tickets/${reference}/actions`, { key, body: action })).statusCode).toBe(422);
    expect((await send('GET', '/v1/tickets', { key, query: { team: HALF } })).statusCode).toBe(422);
  });

  it('is refused if it is nested endlessly', async () => {
    const raw = `{"subject":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect((await send('POST', '/v1/tickets', { key: 'integrator', raw })).statusCode).toBe(422);
  });

  it('is kept with its reason if a queue’s message is larger than a body of the API', () => {
    const message = { version: 1, id: 'a', source: 'b', ticket: { ...REQUEST, details: { a: 'x'.repeat(300_000) } } };
    expect(readQueueMessage(JSON.stringify(message))).toEqual({ ok: false, reason: 'longer than 262144 bytes' });
  });
});

/** A body of every kind, with every text that it may contain. */
const WHOLE = {
  requester: {
    ...{ id: 'crm-1', name: 'Ann', email: 'ann@customer.example', phone: '+27 21 555 0100', handle: 'ann' },
    ...{ type: 'customer', language: 'en', timeZone: 'Africa/Johannesburg', preferredChannel: 'email' },
  },
  ...{ subject: 'a', description: 'b', channel: 'api', category: 'billing', urgency: 'low', impact: 'low' },
  ...{ escalation: { reason: 'c' }, externalId: 'd', fields: { e: 'f' }, details: { g: 'h' }, attachments: ['up-1'] },
};
const contact = { channel: 'phone', at: '2026-01-01T00:00:00Z', note: 'a' };
const ACTIONS = [
  { action: 'take', reason: 'a' },
  { action: 'assign', assignee: 'a', team: 'b', reason: 'c' },
  { action: 'prioritise', urgency: 'low', impact: 'low', reason: 'a' },
  { action: 'categorise', type: 'complaint', category: 'billing', reason: 'a' },
  { action: 'link', to: 'TD-7K3M-92QX', as: 'related', reason: 'a' },
  { action: 'diagnose', cause: 'a', correctiveActions: 'b', verification: 'c', reason: 'd' },
  { action: 'set_target_date', at: '2030-01-01T00:00:00Z', reason: 'a' },
  { action: 'record_review', records: [{ kind: 'a', reference: 'b', finding: 'c' }], reason: 'd' },
  { action: 'ask_requester', question: 'a', reason: 'b' },
  { action: 'hand_to_third_party', thirdParty: 'a', message: 'b', theirReference: 'c', reason: 'd' },
  { action: 'escalate', policy: 'a', implication: 'b', reason: 'c' },
  { action: 'return', level: 1, team: 'a', reason: 'b' },
  { action: 'propose', correctiveActions: 'a', reason: 'b' },
  { action: 'resolve', resolution: 'a', outcome: 'b', correctiveActions: 'c', reason: 'd' },
  { action: 'decline', comment: 'a', contact, reason: 'b' },
  { action: 'close', as: 'withdrawn', contact, theirReference: 'a', reason: 'b' },
  { action: 'merge', into: 'TD-7K3M-92QX', reason: 'a' },
];

/** The body once for each text in it, with half a character there. */
const halved = (body: unknown): unknown[] => {
  if (typeof body === 'string') return [`${body}${HALF}`];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    halved(value).map((changed) => (Array.isArray(body) ? [changed] : { ...body, [key]: changed })),
  );
};

it('half a character in any text of any body is refused, and nothing is stored', async () => {
  const { reference } = await postTicket();
  const before = stored();
  const sent = [
    ...halved(WHOLE).map((body) => ['/v1/tickets', 'integrator', body] as const),
    ...halved({ body: 'a', visibility: 'public', to: ['requester'], attachments: ['up-1'] }).map(
      (body) => [`/v1/tickets/${reference}/messages`, 'agent', body] as const,
    ),
    ...ACTIONS.flatMap(halved).map((body) => [`/v1/tickets/${reference}/actions`, 'supervisor', body] as const),
    ...halved({ name: 'a', type: 'text/plain', bytes: 1 }).map((body) => ['/v1/uploads', 'agent', body] as const),
  ];
  expect(sent.length).toBeGreaterThan(80);
  for (const [path, key, body] of sent) {
    expect((await send('POST', path, { key, body })).statusCode, JSON.stringify(body)).toBe(422);
  }
  expect(stored()).toBe(before);
  for (const ticket of halved(WHOLE)) {
    const message = JSON.stringify({ version: 1, id: 'a', source: 'b', ticket });
    expect(readQueueMessage(message), message).toMatchObject({ ok: false });
  }
  for (const message of halved({
    version: 1,
    id: 'a',
    source: 'b',
    organisation: 'club',
    message: { reference: 'x', body: 'y' },
  }))
    expect(readQueueMessage(JSON.stringify(message)), JSON.stringify(message)).toMatchObject({ ok: false });
});

describe('names that every object inherits', () => {
  it.each(INHERITED)(
    '%s may be a field, a detail, a source, and the id of something that is not there',
    async (name) => {
      const answer = await post({ fields: { [name]: 'a' }, details: { [name]: 'b' }, externalId: name });
      expect(answer).toMatchObject({ statusCode: 201 });
      expect(answer.body.fields).toEqual({ [name]: 'a' });
      for (const path of ['policies', 'calendars', 'templates', 'announcements', 'held-mail']) {
        expect((await send('GET', `/v1/${path}/${name}`, { key: 'admin' })).statusCode, path).toBe(404);
      }
      for (const field of ['status', 'team', 'assignee', 'requester', name]) {
        const query = { [field]: name };
        expect((await send('GET', '/v1/tickets', { key: 'supervisor', query })).statusCode).toBeLessThan(500);
      }
      for (const body of [{ action: name }, { action: 'assign', team: name }, { action: 'assign', assignee: name }]) {
        const path = `/v1/tickets/${answer.body.reference}/actions`;
        expect((await send('POST', path, { key: 'supervisor', body })).statusCode).toBeLessThan(500);
      }
    },
  );
});

describe('a path', () => {
  it('answers OPTIONS with its methods', async () => {
    expect(await send('OPTIONS', '/v1/tickets', {})).toMatchObject({
      statusCode: 204,
      headers: { allow: 'GET, HEAD, POST', 'x-content-type-options': 'nosniff' },
    });
    expect((await send('OPTIONS', '/v1/nothing', {})).statusCode).toBe(404);
  });
});
