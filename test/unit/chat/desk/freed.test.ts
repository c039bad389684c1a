import '../../../kit/chat/clock.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { send } from '../../../kit/api.ts';
import { deskOn } from '../../../kit/chat/agents.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { sendFrames, startChat } from '../../../kit/chat/visitors.ts';

afterEach(() => {
  vi.useRealTimers();
});

const MAX_EACH = 3;

const offeredTo = async (id: string): Promise<string | null> =>
  (await send('GET', `/v1/chats/${id}`, { key: 'supervisor' })).body.chat.offeredTo?.id ?? null;

/** Chats begun one after the other, a second apart. */
const begun = async (count: number) => {
  const starts = [];
  for (let each = 0; each < count; each += 1) {
    vi.advanceTimersByTime(1000);
    starts.push((await startChat('Hello')).start);
  }
  return starts;
};

it('a place that becomes free is offered at once to the visitor who has waited longest, before a new one', async () => {
  // Nothing wakes a chat in the meantime, whatever the machine's speed.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const desk = await deskOn('agent');
  const taken = await begun(MAX_EACH);
  for (const { id } of taken) await desk.send({ type: 'accept', chat: id, id: chatId() });
  const [first, second, third] = await begun(3);
  const [byAgent, byTicket, byVisitor] = taken;
  if (!(first && second && third && byAgent && byTicket && byVisitor)) throw new Error('no chat was begun');
  expect(await offeredTo(first.id)).toBeNull();
  await desk.send({ type: 'end', chat: byAgent.id, id: chatId() });
  expect(await offeredTo(first.id)).toBe('thabo.mokoena');
  await desk.send({ type: 'make_ticket', chat: byTicket.id, id: chatId() });
  expect(await offeredTo(second.id)).toBe('thabo.mokoena');
  await sendFrames(byVisitor, { type: 'end', id: chatId() });
  expect(await offeredTo(third.id)).toBe('thabo.mokoena');
  const [last] = await begun(1);
  expect(await offeredTo(last?.id ?? '')).toBeNull();
  await desk.close();
});
