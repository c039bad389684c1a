import '../../kit/chat/clock.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { digestOf } from '../../../shared/adapters/dynamodb/digest.ts';
import { limitKey } from '../../../shared/adapters/dynamodb/table.ts';
import { SITE_HEADER } from '../../../shared/http/networks.ts';
import { MAX_SOCKETS_OF_NETWORK } from '../../../shared/usecases/chat/guards/limiting.ts';
import { items, SITE_SECRET, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { openSocket } from '../../kit/chat/sockets.ts';
import { startChat } from '../../kit/chat/visitors.ts';
import { keyOf } from '../../kit/memory/dynamodb.ts';

/** Limits by network, whatever ids a visitor picks. Other networks aren't affected. */

// Limits count within fixed times. The clock stands still, so that a slow machine doesn't reach the next one meanwhile.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterEach(() => {
  vi.useRealTimers();
});

const from = (network: string) => ({ 'x-forwarded-for': `${network}, 192.0.2.1`, [SITE_HEADER]: SITE_SECRET });
const begin = (network: string) => {
  const start = { version: 1, id: chatId(), secret: `${'s'.repeat(42)}A`, organisation: 'club' };
  const body = { ...start, first: { id: chatId(), text: 'Hello' } };
  return send('POST', '/v1/chat/conversations', { body, headers: from(network) });
};
type Start = Awaited<ReturnType<typeof startChat>>['start'];
const say = (start: Start, network: string, count: number) => {
  const frames = Array.from({ length: count }, () => ({ type: 'say', id: chatId(), text: 'Hello' }));
  const body = { version: 1, organisation: 'club', secret: start.secret, frames };
  return send('POST', `/v1/chat/conversations/${start.id}/frames`, { body, headers: from(network) });
};

it('a network can begin sixty chats in a quarter of an hour, with any ids, and learns when it can continue', async () => {
  for (let begun = 0; begun < 60; begun++) expect((await begin('203.0.113.5')).statusCode).toBe(201);
  const refused = await begin('203.0.113.5');
  expect(refused).toMatchObject({ statusCode: 429, body: { type: expect.stringMatching(/too-often$/) } });
  expect(Number(refused.headers?.['retry-after'])).toBeGreaterThan(0);
  expect((await begin('203.0.113.6')).statusCode).toBe(201);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
  expect((await begin('203.0.113.5')).statusCode).toBe(201);
});

it('an organisation can begin five thousand chats in a quarter of an hour, from any networks', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_800_000 });
  const { start } = await startChat('Hello');
  const at = Math.floor(Date.now() / 1000);
  const key = keyOf(limitKey(digestOf('chats of club'), at - (at % 900)));
  const counted = items.get(key);
  if (counted?.count !== 1) throw new Error('counted elsewhere');
  items.set(key, { ...counted, count: 4999 });
  expect((await begin('203.0.113.21')).statusCode).toBe(201);
  const refused = await begin('203.0.113.22');
  expect(refused).toMatchObject({ statusCode: 429, body: { type: expect.stringMatching(/too-often$/) } });
  expect(Number(refused.headers?.['retry-after'])).toBeGreaterThan(0);
  // Existing chats continue.
  expect((await say(start, '203.0.113.22', 1)).body.frames.at(-1)).toMatchObject({ type: 'done' });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
  expect((await begin('203.0.113.22')).statusCode).toBe(201);
});

const ask = (start: Start) => {
  const body = { version: 1, organisation: 'club', secret: start.secret, frames: [{ type: 'resume', after: 0 }] };
  // The network of the tests' sockets.
  const headers = from('198.51.100.7');
  return send('POST', `/v1/chat/conversations/${start.id}/frames`, { body, headers });
};

it('a network can have a limited number of sockets open, and any number of visitors who poll', async () => {
  for (let others = 0; others < 10; others++) {
    const { start } = await startChat('Hello');
    expect((await ask(start)).statusCode).toBe(200);
  }
  const { start } = await startChat('Hello');
  const open = async () => {
    const body = { version: 1, organisation: 'club', secret: start.secret };
    const { body: asked } = await send('POST', `/v1/chat/conversations/${start.id}/socket`, { body });
    return openSocket(asked.url);
  };
  const sockets = [];
  for (let opened = 0; opened < MAX_SOCKETS_OF_NETWORK; opened++) sockets.push(await open());
  expect(sockets).not.toContain(null);
  expect(await open()).toBeNull();
  // A visitor without a socket polls.
  expect((await ask(start)).statusCode).toBe(200);
  await sockets[0]?.close();
  expect(await open()).not.toBeNull();
});

it('a chat accepts twelve messages in ten seconds, and continues after them', async () => {
  const { start } = await startChat('Hello');
  await say(start, '203.0.113.7', 10);
  const { body } = await say(start, '203.0.113.7', 2);
  const types = body.frames.filter(({ type }: { type: string }) => ['done', 'refused'].includes(type));
  expect(types).toMatchObject([{ type: 'done' }, { type: 'refused', code: 'too_fast' }]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
  expect((await say(start, '203.0.113.7', 1)).body.frames.at(-1)).toMatchObject({ type: 'done' });
});

it('a network can write four hundred times a minute, in any number of chats', async () => {
  const { start } = await startChat('Hello');
  for (let sent = 0; sent < 400; sent += 10) await say(start, '203.0.113.8', 10);
  const { start: another } = await startChat('Hello');
  const refused = (await say(another, '203.0.113.8', 1)).body.frames[0];
  expect(refused).toMatchObject({ type: 'refused', code: 'too_fast', retryAfterSeconds: expect.any(Number) });
  expect((await say(another, '203.0.113.9', 1)).body.frames.at(-1)).toMatchObject({ type: 'done' });
});
