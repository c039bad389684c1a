import { describe, expect, it } from 'vitest';
import { send } from '../../kit/api.ts';

/** POSTs whose answer contains a secret, repeated after a lost answer (docs/decisions/0082). */

const HOOK = { url: 'https://hooks.customer.example/tierdesk', events: ['ticket.created'] };
const KEY = { name: 'Web shop', role: 'integrator' };
const REUSED = { statusCode: 422, body: { type: '/problems/idempotency-key-reused' } };

const posting =
  (path: string) =>
  (token: string | null, body: object, key = 'admin') =>
    send('POST', path, { key, body, ...(token ? { headers: { 'idempotency-key': token } } : {}) });
const hook = posting('/v1/webhooks');
const makeKey = posting('/v1/keys');

const listed = async (path: string): Promise<{ id: string }[]> =>
  (await send('GET', path, { key: 'admin' })).body.items;
const timesListed = async (path: string, id: string) => (await listed(path)).filter((each) => each.id === id).length;

const MARK = { 'idempotent-replayed': 'true' };

/** Whether a secret is a valid key. */
const works = async (secret: string): Promise<boolean> =>
  (await send('GET', '/v1/tickets', { key: secret })).statusCode === 200;

describe('a webhook with an Idempotency-Key', () => {
  it('is made once, and its answer is repeated, including the secret', async () => {
    const first = await hook('h-1', HOOK);
    expect(first.statusCode).toBe(201);
    const again = await hook('h-1', HOOK);
    expect(first.headers).not.toMatchObject(MARK);
    expect(again).toMatchObject({ statusCode: 201, headers: MARK, body: first.body });
    expect(again.headers.location).toBe(first.headers.location);
    expect(await timesListed('/v1/webhooks', first.body.id)).toBe(1);
    expect((await send('GET', `/v1/webhooks/${first.body.id}`, { key: 'admin' })).body).not.toHaveProperty('request');
  });

  it('is made once with parallel requests', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => hook('h-2', HOOK)));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body.id} ${body.secret}`)).size).toBe(1);
  });

  it('is refused with another body; another key has its own', async () => {
    const first = await hook('h-3', HOOK);
    expect(await hook('h-3', { ...HOOK, events: null })).toMatchObject(REUSED);
    expect((await hook('h-3', HOOK, 'machine')).body.id).not.toBe(first.body.id);
    expect((await hook('with blank', HOOK)).statusCode).toBe(400);
  });

  it('can be made again after it was removed', async () => {
    const { body } = await hook('h-4', HOOK);
    await send('DELETE', `/v1/webhooks/${body.id}`, { key: 'admin' });
    const again = await hook('h-4', HOOK);
    expect(again.statusCode).toBe(201);
    expect(again.body.id).not.toBe(body.id);
  });
});

describe('an API key with an Idempotency-Key', () => {
  it('is made once; a repetition gets a new secret, and both are valid', async () => {
    const first = await makeKey('k-1', KEY);
    const again = await makeKey('k-1', KEY);
    expect(first.headers).not.toMatchObject(MARK);
    expect(again).toMatchObject({ statusCode: 201, headers: MARK, body: { id: first.body.id } });
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.body.secret).not.toBe(first.body.secret);
    expect([await works(first.body.secret), await works(again.body.secret)]).toEqual([true, true]);
    expect(await timesListed('/v1/keys', first.body.id)).toBe(1);
    expect(again.body).not.toHaveProperty('request');
  });

  it('is made once with two parallel requests', async () => {
    const [one, other] = await Promise.all([makeKey('k-2', KEY), makeKey('k-2', KEY)]);
    expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
    expect(one.body.id).toBe(other.body.id);
    expect([await works(one.body.secret), await works(other.body.secret)]).toEqual([true, true]);
  });

  it('is refused with another body, and gets no secret once it is revoked', async () => {
    const { body } = await makeKey('k-3', KEY);
    expect(await makeKey('k-3', { ...KEY, name: 'Another' })).toMatchObject(REUSED);
    await send('POST', `/v1/keys/${body.id}/actions`, { key: 'admin', body: { action: 'revoke' } });
    expect(await makeKey('k-3', KEY)).toMatchObject({ statusCode: 409, body: { type: '/problems/key-not-active' } });
  });

  it('gets at most five secrets', async () => {
    for (let times = 0; times < 5; times += 1) expect((await makeKey('k-4', KEY)).statusCode).toBe(201);
    expect((await makeKey('k-4', KEY)).statusCode).toBe(422);
  });

  it('is made again without one', async () => {
    const [one, other] = [await makeKey(null, KEY), await makeKey(null, KEY)];
    expect(one.body.id).not.toBe(other.body.id);
  });
});
