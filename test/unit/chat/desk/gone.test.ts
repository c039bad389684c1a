import '../../../kit/chat/clock.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { send } from '../../../kit/api.ts';
import { deskOn } from '../../../kit/chat/agents.ts';
import { startChat } from '../../../kit/chat/visitors.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('a chat whose agent closes the browser is offered to the next at once, without a wake-up', async () => {
  // No offer ends in the meantime, whatever the machine's speed.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const desks = { 'thabo.mokoena': await deskOn('agent'), 'claire.adams': await deskOn('colleague') };
  const { start } = await startChat('Hello');
  const offeredTo = async (): Promise<keyof typeof desks> =>
    (await send('GET', `/v1/chats/${start.id}`, { key: 'supervisor' })).body.chat.offeredTo.id;
  const first = await offeredTo();
  const next = first === 'thabo.mokoena' ? 'claire.adams' : 'thabo.mokoena';
  expect(desks[next].frames.filter(({ type }) => type === 'chat')).toEqual([]);
  await desks[first].close();
  expect(await offeredTo()).toBe(next);
  expect(desks[next].frames.at(-1)).toMatchObject({ type: 'chat', chat: { id: start.id, offeredTo: { id: next } } });
});
