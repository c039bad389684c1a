import '../../../kit/chat/clock.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { send } from '../../../kit/api.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { openSocket } from '../../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../../kit/chat/visitors.ts';

/** Agents see who else has a chat open or types in it, so that two don't answer at once. */

type Opened = NonNullable<Awaited<ReturnType<typeof openSocket>>>;

/** Closed after each test: who has another socket is still there. */
const standing: Opened[] = [];

const opened = async (url: string): Promise<Opened> => {
  const socket = await openSocket(url);
  if (!socket) throw new Error('refused');
  standing.push(socket);
  return socket;
};
const deskOf = async (key: string) => opened((await send('POST', '/v1/chats/socket', { key })).body.url);

const lastOf = ({ frames }: Opened) => frames.findLast((frame) => frame.type === 'chat');
const watchersIn = (socket: Opened) => lastOf(socket)?.chat.watchers.map(({ id }) => id);
const typingIn = ({ frames }: Opened) => frames.filter(({ type }) => type === 'typing');

// However slow the machine: nobody goes away because it is.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(async () => {
  for (const socket of standing.splice(0)) await socket.close();
  vi.useRealTimers();
});

/** A chat that an agent has, and a colleague who has it open. */
const watched = async () => {
  const [agent, colleague] = [await deskOf('agent'), await deskOf('colleague')];
  await agent.send({ type: 'available', id: chatId(), on: true });
  const { start, answer } = await startChat('Hello');
  const visitor = await opened(answer.body.socket.url);
  await agent.send({ type: 'accept', chat: start.id, id: chatId() });
  const before = watchersIn(agent);
  await colleague.send({ type: 'watch', chat: start.id, on: true });
  return { agent, colleague, visitor, start, before };
};

describe('who has a chat open', () => {
  it('is seen by its agent, and no longer once they have left it', async () => {
    const { agent, colleague, start, before } = await watched();
    expect(before).toEqual([]);
    expect(watchersIn(agent)).toEqual(['claire.adams']);
    await colleague.send({ type: 'watch', chat: start.id, on: false });
    expect(watchersIn(agent)).toEqual([]);
    const told = colleague.frames.length;
    await sendFrames(start, { type: 'say', id: chatId(), text: 'Anybody?' });
    expect(colleague.frames.slice(told)).toEqual([]);
  });

  it('is seen no longer once their page was closed, without a word', async () => {
    const { agent, colleague, start } = await watched();
    await colleague.close();
    await sendFrames(start, { type: 'say', id: chatId(), text: 'Anybody?' });
    expect(watchersIn(agent)).toEqual([]);
  });

  it('sees that its agent types, as the visitor does; who types does not', async () => {
    const { agent, colleague, visitor, start } = await watched();
    await agent.send({ type: 'typing', chat: start.id, on: true });
    const typing = { type: 'typing', by: 'agent', on: true };
    expect(typingIn(colleague)).toMatchObject([{ ...typing, chat: start.id, name: lastOf(agent)?.chat.agent?.name }]);
    expect(typingIn(visitor)).toMatchObject([typing]);
    expect(typingIn(agent)).toEqual([]);
  });
});
