import '../../kit/chat/clock.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sockets } from '../../../shared/adapters/dynamodb/chat/sockets.ts';
import { contentOf } from '../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { putStaffLink } from '../../../shared/adapters/dynamodb/people/staff-links.ts';
import { openTable, organisationKey } from '../../../shared/adapters/dynamodb/table.ts';
import { digestOfChatSecret } from '../../../shared/domain/chat/identity.ts';
import type { Agent } from '../../../shared/schemas/configuration/organisation.ts';
import { act, items, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { openedSocket } from '../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';
import { copied, keyOf } from '../../kit/memory/dynamodb.ts';
import type { Item } from '../../kit/memory/items.ts';
import { CLUB } from '../../kit/settings.ts';

/** An agent's socket stays open while their access ends: it gets nothing more from then on (docs/decisions/0069). */

const table = openTable('tickets');
const AGENT = 'thabo.mokoena';
const LINK = { subject: 'thabo', organisation: 'club', agent: AGENT, linkedAt: '2026-11-22T09:00:00.000Z' };
const SECRET = 'Quagga';

/** With an agent's own key, or signed in. */
const deskOf = async (how: 'key' | 'sign-in') => {
  const token = chatId();
  const key = how === 'key' ? 'club-agent' : `club-staff-${AGENT}`;
  const holder = { kind: 'agent' as const, organisation: 'club', agent: AGENT, key, network: 'network' };
  await sockets(table).putToken(digestOfChatSecret(token), holder, '2100-01-01T00:00:00.000Z');
  const socket = await openedSocket(`wss://chat.club.example/live?token=${token}`);
  await socket.send({ type: 'available', id: chatId(), on: true });
  return socket;
};

/** The cached organisation and the like are read again. */
const aMomentLater = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3000 });

let before: Map<string, Item>;
beforeEach(async () => {
  await putStaffLink(table, LINK);
  before = new Map([...items].map(([key, item]) => [key, copied(item)]));
});
afterEach(() => {
  for (const key of [...items.keys()]) if (!before.has(key)) items.delete(key);
  for (const [key, item] of before) items.set(key, item);
  aMomentLater();
});

/** The organisation's next version has other agents. */
const nextVersion = (agentsOf: (agents: readonly Agent[]) => readonly Agent[]) => {
  for (const [key, item] of [...items]) {
    if (item.sk === 'VERSIONS') items.delete(key);
    if (key !== keyOf(organisationKey('club'))) continue;
    const content = contentOf(item);
    const agents = agentsOf(content.organisation.agents);
    const next = { ...content, organisation: { ...content.organisation, agents } };
    items.set(key, { ...item, version: Number(item.version) + 1, content: JSON.stringify(next) });
  }
};
const leave = () => nextVersion((agents) => agents.filter(({ id }) => id !== AGENT));

describe.each<[string, 'key' | 'sign-in', () => unknown]>([
  [
    'whose key is revoked',
    'key',
    () => send('POST', '/v1/keys/club-agent/actions', { key: 'admin', body: { action: 'revoke' } }),
  ],
  [
    'whose sign-in was revoked',
    'sign-in',
    () => putStaffLink(table, { ...LINK, unlinkedAt: '2026-11-24T08:00:00.000Z' }),
  ],
  ['who has left, by key', 'key', leave],
  ['who has left, by sign-in', 'sign-in', leave],
])('an agent %s', (_who, how, revoke) => {
  it('gets nothing more on an open socket, can do nothing with it, and is cut off', async () => {
    const desk = await deskOf(how);
    const { start } = await startChat('Hello');
    await desk.send({ type: 'accept', chat: start.id, id: chatId() });
    await sendFrames(start, { type: 'say', id: chatId(), text: 'Before' });
    expect(JSON.stringify(desk.frames)).toContain('Before');
    await revoke();
    aMomentLater();
    const told = desk.frames.length;
    await sendFrames(start, { type: 'say', id: chatId(), text: SECRET });
    await desk.send({ type: 'say', chat: start.id, id: chatId(), text: 'Still here' });
    expect(JSON.stringify(desk.frames.slice(told))).not.toContain(SECRET);
    expect(desk.frames.at(-1)).toEqual({ type: 'signed_out' });
    expect(desk.state.isOpen).toBe(false);
    const { body } = await sendFrames(start, { type: 'resume', after: 0 });
    expect(JSON.stringify(body)).not.toContain('Still here');
  });
});

describe.each<[string, (reference: string) => Promise<unknown>]>([
  [
    'is restricted',
    (reference) =>
      act(
        reference,
        { action: 'restrict', restricted: true, people: ['johan.botha'], reason: 'A child' },
        'supervisor',
      ),
  ],
  [
    'becomes a dispute with that agent',
    async (reference) => {
      const email = CLUB.organisation.agents.find(({ id }) => id === AGENT)?.email;
      return act(
        reference,
        { action: 'add_counterparty', counterparty: { email }, reason: 'The other side' },
        'supervisor',
      );
    },
  ],
])('a chat whose ticket %s', (_what, hide) => {
  it('disappears from the desks of agents who may not see it, open or not', async () => {
    const desk = await deskOf('key');
    const { start } = await startChat('Hello');
    await desk.send({ type: 'accept', chat: start.id, id: chatId() });
    await desk.send({ type: 'watch', chat: start.id, on: true });
    await desk.send({ type: 'make_ticket', chat: start.id, id: chatId() });
    const { body } = await sendFrames(start, { type: 'resume', after: 0 });
    const { reference } = body.frames[0].conversation;
    await hide(reference);
    const told = desk.frames.length;
    await sendFrames(start, { type: 'say', id: chatId(), text: SECRET }, { type: 'typing', on: true });
    await desk.send({ type: 'resume', chat: start.id, after: 0 });
    const since = desk.frames.slice(told);
    expect(JSON.stringify(since)).not.toContain(SECRET);
    expect(since.map(({ type }) => type)).toEqual(expect.arrayContaining(['gone', 'refused']));
    expect(since.filter(({ type }) => type === 'typing' || type === 'entries' || type === 'chat')).toEqual([]);
    // The socket stays open for the agent's other chats.
    expect(desk.state.isOpen).toBe(true);
    expect((await send('GET', `/v1/chats/${start.id}`, { key: 'agent' })).statusCode).toBe(404);
  });
});

describe('an agent’s pong', () => {
  it('reports their state: after a switch elsewhere, a day off that begins, and over HTTP, which is no heartbeat', async () => {
    const desk = await deskOf('key');
    const stands = async () => {
      await desk.send({ type: 'ping' });
      const pong = desk.frames.at(-1);
      return pong?.type === 'pong' ? [pong.me?.isOn, pong.me?.presence] : pong;
    };
    expect(await stands()).toEqual([true, 'available']);
    const frames = async (...sent: object[]) =>
      (await send('POST', '/v1/chats/frames', { key: 'agent', body: { version: 1, frames: sent } })).body.frames;
    await frames({ type: 'available', id: chatId(), on: false });
    expect(await stands()).toEqual([false, 'off']);
    await frames({ type: 'available', id: chatId(), on: true });
    const off = { from: '2000-01-01', to: '2100-01-01' };
    nextVersion((agents) => agents.map((agent) => (agent.id === AGENT ? { ...agent, daysOff: [off] } : agent)));
    aMomentLater();
    expect(await stands()).toEqual([true, 'out_of_hours']);
    await desk.close();
    expect((await frames({ type: 'ping' }))[0].me.presence).toBe('away');
  });
});
