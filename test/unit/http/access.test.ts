import { createHash, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { configurationWriter } from '../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { makeSecret } from '../../../shared/adapters/dynamodb/people/api-key-maker.ts';
import { apiKeys, keyStore } from '../../../shared/adapters/dynamodb/people/api-keys.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { agentKey, LINK_ACTIONS, makeActionToken } from '../../../shared/domain/links/action-link.ts';
import type { CurrentConfiguration } from '../../../shared/schemas/configuration/configuration.ts';
import { inForce } from '../../../shared/usecases/change/caller.ts';
import { keyFault } from '../../../shared/usecases/keys/key-fault.ts';
import { listKeys, revokeKey } from '../../../shared/usecases/keys/manage-keys.ts';
import type { ApiKey } from '../../../shared/usecases/ports/people.ts';
import { items, LINK_SECRET, postTicket, REQUEST, send } from '../../kit/api.ts';
import { deliver } from '../../kit/desks/intake-desk.ts';

/** An agent's key is worth what the organisation says about the agent at each request. */

const table = openTable('tickets');
const organisationItem = () => {
  const item = [...items.values()].find(({ pk, sk }) => pk === 'ORGANISATION#club' && sk === 'ORGANISATION');
  if (!item) throw new Error('the club is stored');
  return item;
};
const { content: asShipped } = organisationItem();
const REAL = Date.now();
let changes = 0;

/** Stores a new version of the organisation, later than a cached organisation is kept. */
const store = async (content: unknown) => {
  // As it was stored, or changed below.
  const whole = JSON.parse(String(content)) as CurrentConfiguration;
  expect(await configurationWriter(table).write('club', Number(organisationItem().version), whole, [])).toBe(true);
  changes += 1;
  vi.useFakeTimers({ now: REAL + changes * 60_000, toFake: ['Date'] });
};
afterEach(() => store(asShipped));

const change = async (agents: (all: { id: string; role: string }[]) => object[]): Promise<void> => {
  const content = JSON.parse(String(organisationItem().content));
  content.organisation.agents = agents(content.organisation.agents);
  await store(JSON.stringify(content));
};
const newKey = async (key: Omit<ApiKey, 'id' | 'organisation' | 'scope'>): Promise<string> => {
  const text = randomUUID();
  const hash = createHash('sha256').update(text).digest('hex');
  await configurationWriter(table).putKey(hash, { id: text, organisation: 'club', ...key });
  return text;
};

describe('an agent’s key', () => {
  it('stops working moments after the agent was removed, for every function', async () => {
    const { reference } = await postTicket();
    const key = await newKey({ role: 'agent', agent: 'claire.adams' });
    expect((await send('GET', `/v1/tickets/${reference}`, { key })).statusCode).toBe(200);
    await change((all) => all.filter(({ id }) => id !== 'claire.adams'));
    const paths = ['', '/messages', '/messages/1', '/audit', '/clock', '/export'].map(
      (what) => `/v1/tickets/${reference}${what}`,
    );
    for (const path of [...paths, '/v1/tickets', '/v1/held-mail', '/v1/suppressed-addresses']) {
      expect((await send('GET', path, { key })).statusCode, path).toBe(401);
    }
  });

  it('stops with their links and mails', async () => {
    const { reference } = await postTicket();
    const link = { organisation: 'club', reference, event: 1, agent: agentKey('club', 'claire.adams') };
    const expiresAt = '2099-01-01T00:00:00.000Z';
    const paths = LINK_ACTIONS.map((action) => `/act/${makeActionToken({ ...link, action, expiresAt }, LINK_SECRET)}`);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await change((all) => all.filter(({ id }) => id !== 'claire.adams'));
    for (const path of paths) {
      const page = await send('GET', path);
      expect(page.statusCode, path).toBe(404);
      expect(page.text).not.toContain(REQUEST.subject);
      await send('POST', path, { raw: 'reason=x&level=1&at=2030-05-06T10%3A30', headers });
    }
    await deliver({ from: 'claire.adams@club.example', subject: `[${reference}] Re`, text: 'All is well.' });
    const said = (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })).body.items;
    expect(said.map(({ author }: { author: { kind: string } }) => author.kind)).not.toContain('agent');
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body.version).toBe(1);
  });

  it('allows what the agent’s role allows, whatever role it was made for', async () => {
    const { reference } = await postTicket();
    const key = await newKey({ role: 'supervisor', agent: 'claire.adams' });
    const assign = () =>
      send('POST', `/v1/tickets/${reference}/actions`, { key, body: { action: 'assign', assignee: 'claire.adams' } });
    expect((await assign()).statusCode).toBe(403);
    await change((all) => all.map((agent) => (agent.id === 'claire.adams' ? { ...agent, role: 'supervisor' } : agent)));
    expect((await assign()).statusCode).toBe(200);
  });

  it('costs no read besides the organisation, which is compiled only when it changes', async () => {
    const club = configuration(table);
    const key = await newKey({ role: 'agent', agent: 'claire.adams' });
    const find = apiKeys(table, club);
    const hash = createHash('sha256').update(key).digest('hex');
    expect(await find(hash)).toMatchObject({ role: 'agent' });
    const before = await club.organisation('club');
    vi.useFakeTimers({ now: Date.now() + 2_001, toFake: ['Date'] });
    expect(await club.organisation('club')).toBe(before);
  });
});

describe('a revoked key', () => {
  it('is unknown from the next request on, for every function, and stays listed', async () => {
    const { reference } = await postTicket();
    const key = await newKey({ role: 'integrator', agent: null });
    const hash = createHash('sha256').update(key).digest('hex');
    const paths = ['/v1/tickets', '/v1/held-mail', `/v1/tickets/${reference}/messages/1`];
    for (const path of paths) expect((await send('GET', path, { key })).statusCode, path).not.toBe(401);
    const at = new Date().toISOString();
    const services = { keys: keyStore(table), configuration: configuration(table), realNow: () => at, makeSecret };
    const caller = { organisation: 'club', by: 'a test' };
    expect(await revokeKey(services, caller, { hash })).toMatchObject({ ok: true, key: { id: key, revokedAt: at } });
    for (const path of paths) expect((await send('GET', path, { key })).statusCode, path).toBe(401);
    const later = { ...services, realNow: () => new Date(Date.now() + 1000).toISOString() };
    expect(await revokeKey(later, caller, { id: key })).toMatchObject({ ok: true, key: { revokedAt: at } });
    expect(await listKeys(services, 'club')).toContainEqual(expect.objectContaining({ id: key, revokedAt: at }));
    expect(await listKeys(services, 'marketplace')).not.toContainEqual(expect.objectContaining({ id: key }));
    const unknown = { ok: false, why: 'unknown' };
    expect(await revokeKey(services, caller, { hash: 'f'.repeat(64) })).toEqual(unknown);
    expect(await revokeKey(services, { ...caller, organisation: 'marketplace' }, { hash })).toEqual(unknown);
  });
});

describe('the effective key', () => {
  const agents = [
    { id: 'ann', role: 'agent' },
    { id: 'sue', role: 'supervisor' },
    { id: 'max', role: 'admin' },
  ];
  // Nothing else of an organisation counts here.
  const organisation = { id: 'club', agents } as unknown as Parameters<typeof keyFault>[0];
  const key = (role: ApiKey['role'], agent: string | null): ApiKey => ({
    id: 'k',
    organisation: 'club',
    role,
    agent,
    scope: WHOLE_SCOPE,
  });

  it.each<[ApiKey['role'], string | null, ApiKey['role'] | null]>([
    ['agent', 'ann', 'agent'],
    ['supervisor', 'ann', 'agent'],
    ['admin', 'sue', 'supervisor'],
    ['agent', 'max', 'agent'],
    ['admin', 'max', 'admin'],
    ['agent', 'gone', null],
    ['admin', null, 'admin'],
    ['integrator', null, 'integrator'],
  ])('of %s for %s is one of %s', (role, agent, counts) => {
    expect(inForce(key(role, agent), organisation)?.role ?? null).toBe(counts);
    expect(inForce(key(role, agent), null)).toBeNull();
  });

  it('is made only for a role that the agent has', () => {
    expect(keyFault(organisation, 'supervisor', 'sue')).toBeNull();
    expect(keyFault(organisation, 'agent', 'sue')).toBeNull();
    expect(keyFault(organisation, 'integrator', null)).toBeNull();
    expect(keyFault(organisation, 'supervisor', 'ann')?.message).toContain('ann has the role agent');
    expect(keyFault(organisation, 'agent', 'gone')?.message).toContain('ann, sue, max');
    expect(keyFault(organisation, 'admin', null)).toMatchObject({ field: 'agent' });
  });
});
