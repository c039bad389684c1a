import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { makeSecret } from '../../../shared/adapters/dynamodb/people/api-key-maker.ts';
import { keyStore, putApiKey } from '../../../shared/adapters/dynamodb/people/api-keys.ts';
import { apiKeyKey, keyUsedKey, madeKeyKey, openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { revokeKey } from '../../../shared/usecases/keys/manage-keys.ts';
import { act, items, postTicket, REQUEST, send } from '../../kit/api.ts';
import { keyOf } from '../../kit/memory/dynamodb.ts';

const table = openTable('tickets');
const realNow = () => new Date().toISOString();
const REAL = Date.now();
afterEach(() => vi.useRealTimers());
const later = (hours: number) => vi.useFakeTimers({ now: REAL + hours * 3_600_000, toFake: ['Date'] });

const make = async (fields: object) => {
  const made = await send('POST', '/v1/keys', { key: 'admin', body: { name: 'A key', ...fields } });
  expect(made.statusCode, made.text).toBe(201);
  return made.body as { id: string; secret: string };
};
const status = async (key: string, path = '/v1/tickets', method = 'GET', body?: object) =>
  (await send(method, path, { key, body })).statusCode;
const itemOf = (key: { pk: string; sk: string }) => items.get(keyOf(key));
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a key made by the API', () => {
  it('works, is listed, and shows its secret once', async () => {
    const { id, secret } = await make({ role: 'integrator' });
    expect(await status(secret)).toBe(200);
    const shown = await send('GET', `/v1/keys/${id}`, { key: 'admin' });
    expect(shown.body).toMatchObject({ name: 'A key', state: 'active', secrets: [{ endsAt: null }] });
    const listed = await send('GET', '/v1/keys', { key: 'admin' });
    expect(listed.body.items.map((each: { id: string }) => each.id)).toContain(id);
    for (const { text } of [shown, listed]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(hashOf(secret));
    }
    expect(JSON.stringify([...items.values()])).not.toContain(secret);
    expect((await send('GET', `/v1/keys/${id}`, { key: 'rival' })).statusCode).toBe(404);
  });

  it('is refused for a role that its agent lacks, for an unknown agent, and for a past end', async () => {
    const asked = [
      [{ role: 'supervisor', agent: 'claire.adams' }, 'role'],
      [{ role: 'agent' }, 'agent'],
      [{ role: 'integrator', agent: 'claire.adams' }, 'agent'],
      [{ role: 'integrator', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
      [{ role: 'integrator', scope: { addresses: ['203.0.113.7/24'] } }, 'scope.addresses.0'],
    ] as const;
    for (const [body, field] of asked) {
      const refused = await send('POST', '/v1/keys', { key: 'admin', body: { name: 'A key', ...body } });
      expect(refused).toMatchObject({ statusCode: 422, body: { errors: [{ field }] } });
    }
  });

  it('has two secrets while it is rotated, and its tickets stay its own', async () => {
    const { id, secret } = await make({ role: 'integrator' });
    const { reference } = await postTicket(REQUEST, secret);
    const rotated = await send('POST', `/v1/keys/${id}/actions`, { key: 'admin', body: { action: 'rotate' } });
    expect(rotated.statusCode).toBe(200);
    const path = `/v1/tickets/${reference}`;
    expect([await status(secret, path), await status(rotated.body.secret, path)]).toEqual([200, 200]);
    later(7 * 24 + 1);
    expect([await status(secret, path), await status(rotated.body.secret, path)]).toEqual([401, 200]);
  });

  it('ends at its end, and at once if it is revoked', async () => {
    const { secret } = await make({ role: 'integrator', expiresAt: new Date(REAL + 3_600_000).toISOString() });
    expect(await status(secret)).toBe(200);
    later(2);
    expect(await status(secret)).toBe(401);
    const other = await make({ role: 'integrator' });
    expect(await status(other.secret)).toBe(200);
    await send('POST', `/v1/keys/${other.id}/actions`, { key: 'admin', body: { action: 'revoke' } });
    expect(await status(other.secret)).toBe(401);
    const again = await send('POST', `/v1/keys/${other.id}/actions`, { key: 'admin', body: { action: 'rotate' } });
    expect(again).toMatchObject({ statusCode: 409, body: { type: '/problems/key-not-active' } });
  });

  it('is not looked up if it is truncated', async () => {
    const { secret } = await make({ role: 'integrator' });
    const refused = await send('GET', '/v1/tickets', { key: secret.slice(0, -1) });
    expect(refused).toMatchObject({ statusCode: 401, body: { detail: 'This API key is mistyped or cut off.' } });
  });
});

describe('a key with a scope', () => {
  it('works only from its addresses', async () => {
    const { id, secret } = await make({ role: 'integrator', scope: { addresses: ['198.51.100.0/24'] } });
    const refused = await send('GET', '/v1/tickets', { key: secret });
    expect(refused).toMatchObject({ statusCode: 403, body: { type: '/problems/forbidden' } });
    const body = { scope: { addresses: ['198.51.100.0/24', '192.0.2.1'] } };
    expect((await send('PATCH', `/v1/keys/${id}`, { key: 'admin', body })).statusCode).toBe(200);
    expect(await status(secret)).toBe(200);
  });

  it('of own tickets sees and changes those of its agent, and nothing that shows others', async () => {
    const { secret } = await make({ role: 'agent', agent: 'claire.adams', scope: { ownTickets: true } });
    const { reference } = await postTicket();
    const other = (await postTicket()).reference;
    expect(await status(secret, `/v1/tickets/${reference}`)).toBe(404);
    await act(reference, { action: 'take' }, 'colleague');
    expect(await status(secret, `/v1/tickets/${reference}`)).toBe(200);
    expect((await send('GET', '/v1/tickets', { key: secret })).text).toContain(reference);
    expect((await send('GET', '/v1/tickets', { key: secret })).text).not.toContain(other);
    const merge = { action: 'merge', into: other };
    expect(await status(secret, `/v1/tickets/${reference}/actions`, 'POST', merge)).toBe(422);
    for (const path of ['/v1/held-mail', '/v1/articles', `/v1/tickets/${reference}/proposals`])
      expect(await status(secret, path), path).toBe(403);
  });

  it('of channels posts and sees only their tickets', async () => {
    const { secret } = await make({ role: 'integrator', scope: { channels: ['phone'] } });
    const refused = await send('POST', '/v1/tickets', { key: secret, body: REQUEST });
    expect(refused).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'channel' }] } });
    const { reference } = await postTicket({ ...REQUEST, channel: 'phone' }, secret);
    expect(await status(secret, `/v1/tickets/${reference}`)).toBe(200);
  });
});

describe('the use of a key', () => {
  it('is recorded per day, with one write, and separately from the key’s permissions', async () => {
    const { id, secret } = await make({ role: 'integrator' });
    const record = structuredClone(itemOf(madeKeyKey('club', id)));
    await status(secret);
    const used = itemOf(keyUsedKey('club', id));
    expect(used).toMatchObject({ day: new Date(REAL).toISOString().slice(0, 10) });
    expect(itemOf(madeKeyKey('club', id))).toEqual(record);
    const shown = await send('GET', `/v1/keys/${id}`, { key: 'admin' });
    expect(shown.body.lastUsedOn).toBe(used?.day);
  });
});

describe('a key from an older version', () => {
  const fields = { organisation: 'club', role: 'integrator', agent: null };
  const there = (key: { pk: string; sk: string }, item: object) => items.set(keyOf(key), { ...key, ...item });

  it('0.2.0, stored only under its hash, works and is revoked by its text, as npm run keys does it', async () => {
    const text = 'td_before-0-2';
    const hash = hashOf(text);
    there(apiKeyKey(hash), { ...fields, id: 'unlisted' });
    expect(await status(text)).toBe(200);
    const services = { keys: keyStore(table), configuration: configuration(table), realNow, makeSecret };
    const revoked = await revokeKey(services, { organisation: 'club', by: 'a test' }, { hash });
    expect(revoked).toMatchObject({ ok: true, key: { id: 'unlisted', state: 'revoked' } });
    expect(await status(text)).toBe(401);
    expect(itemOf(apiKeyKey(hash))).toEqual({ ...apiKeyKey(hash), organisation: 'club', id: 'unlisted' });
  });

  it('0.3.0, stored twice, works and is rotated, and is then stored once', async () => {
    const text = 'td_before-0-3';
    const hash = hashOf(text);
    there(apiKeyKey(hash), { ...fields, id: 'listed' });
    there(madeKeyKey('club', 'listed'), { ...fields, id: 'listed', hash });
    expect(await status(text)).toBe(200);
    const rotated = await send('POST', '/v1/keys/listed/actions', { key: 'admin', body: { action: 'rotate' } });
    expect([await status(text), await status(rotated.body.secret)]).toEqual([200, 200]);
    expect(itemOf(apiKeyKey(hash))).toEqual({ ...apiKeyKey(hash), organisation: 'club', id: 'listed' });
    await send('POST', '/v1/keys/listed/actions', { key: 'admin', body: { action: 'revoke' } });
    expect([await status(text), await status(rotated.body.secret)]).toEqual([401, 401]);
  });

  it('put again by a start of the demo, doesn’t change', async () => {
    const hash = hashOf('a demo key');
    const key = { ...fields, id: 'demo', role: 'integrator' as const };
    await putApiKey(table, hash, key);
    await send('POST', '/v1/keys/demo/actions', { key: 'admin', body: { action: 'revoke' } });
    await putApiKey(table, hash, key);
    expect(await status('a demo key')).toBe(401);
  });
});
