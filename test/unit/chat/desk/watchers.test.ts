import '../../../kit/chat/clock.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { send } from '../../../kit/api.ts';
import { deskOf, deskOn } from '../../../kit/chat/agents.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { type OpenedSocket, openedSocket } from '../../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../../kit/chat/visitors.ts';

/** Agents see which colleagues have a chat open or type in it, so that two don't answer at once. */

/**
 * Closed after each test: another socket would keep an agent present. Chats are ended, because an agent can have only
 * three.
 */
const standing: OpenedSocket[] = [];
const begun: Parameters<typeof sendFrames>[0][] = [];
const kept = (socket: OpenedSocket): OpenedSocket => {
  standing.push(socket);
  return socket;
};

const lastOf = ({ frames }: OpenedSocket) => frames.findLast((frame) => frame.type === 'chat');
const watchersIn = (socket: OpenedSocket) => lastOf(socket)?.chat.watchers.map(({ id }) => id);
const typingIn = ({ frames }: OpenedSocket) => frames.filter(({ type }) => type === 'typing');

// Independent of the machine's speed: no one counts as gone.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(async () => {
  for (const chat of begun.splice(0)) await sendFrames(chat, { type: 'end', id: chatId() });
  for (const socket of standing.splice(0)) await socket.close();
  vi.useRealTimers();
});

/** A chat that an agent has, and a colleague who has it open. */
const watched = async () => {
  const [agent, colleague] = [kept(await deskOn('agent')), kept(await deskOf('colleague'))];
  const { start, answer } = await startChat('Hello');
  begun.push(start);
  const visitor = kept(await openedSocket(answer.body.socket.url));
  await agent.send({ type: 'accept', chat: start.id, id: chatId() });
  const before = watchersIn(agent);
  await colleague.send({ type: 'watch', chat: start.id, on: true });
  return { agent, colleague, visitor, start, before };
};

/** Before anything is pushed: over HTTP, in the desk, and over the socket. */
const readAfresh = async (agent: OpenedSocket, chat: string) => {
  const read = await send('GET', `/v1/chats/${chat}`, { key: 'agent' });
  const desk = await send('GET', '/v1/chats', { key: 'agent' });
  await agent.send({ type: 'resume', chat, after: 0 });
  const theirs = desk.body.mine.find(({ id }: { id: string }) => id === chat);
  return [read.body.chat.watchers, theirs.watchers, lastOf(agent)?.chat.watchers];
};

describe('a colleague who has a chat open', () => {
  it('is seen by its agent until they leave it', async () => {
    const { agent, colleague, start, before } = await watched();
    expect(before).toEqual([]);
    expect(watchersIn(agent)).toEqual(['claire.adams']);
    expect(await readAfresh(agent, start.id)).toEqual(Array(3).fill([{ id: 'claire.adams', name: 'Claire Adams' }]));
    await colleague.send({ type: 'watch', chat: start.id, on: false });
    expect(watchersIn(agent)).toEqual([]);
    const told = colleague.frames.length;
    await sendFrames(start, { type: 'say', id: chatId(), text: 'Anybody?' });
    expect(colleague.frames.slice(told)).toEqual([]);
  });

  it('is no longer seen once their page was closed, even without a message', async () => {
    const { agent, colleague, start } = await watched();
    await colleague.close();
    expect(await readAfresh(agent, start.id)).toEqual([[], [], []]);
    await sendFrames(start, { type: 'say', id: chatId(), text: 'Anybody?' });
    expect(watchersIn(agent)).toEqual([]);
  });

  it('is seen by the page that has it, not by the same colleague’s other page', async () => {
    const { agent, colleague, start } = await watched();
    kept(await deskOf('colleague'));
    const third = kept(await deskOf('colleague'));
    await third.send({ type: 'watch', chat: start.id, on: true });
    expect(watchersIn(agent)).toEqual(['claire.adams']);
    await third.send({ type: 'watch', chat: start.id, on: false });
    expect(watchersIn(agent)).toEqual(['claire.adams']);
    await colleague.close();
    expect(await readAfresh(agent, start.id)).toEqual([[], [], []]);
  });

  it('sees that its agent types, as the visitor does; the agent who types does not', async () => {
    const { agent, colleague, visitor, start } = await watched();
    await agent.send({ type: 'typing', chat: start.id, on: true });
    const typing = { type: 'typing', by: 'agent', on: true };
    expect(typingIn(colleague)).toMatchObject([{ ...typing, chat: start.id, name: lastOf(agent)?.chat.agent?.name }]);
    expect(typingIn(visitor)).toMatchObject([typing]);
    expect(typingIn(agent)).toEqual([]);
  });
});
