import '../../../kit/chat/clock.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deskOn } from '../../../kit/chat/agents.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { deliverWakes, type OpenedSocket, openedSocket } from '../../../kit/chat/sockets.ts';
import { startChat } from '../../../kit/chat/visitors.ts';

/** An agent has a chat and doesn't answer: its visitor and its next agent are informed of what happens to it. */

const standing: OpenedSocket[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(async () => {
  for (const socket of standing.splice(0)) await socket.close();
  vi.useRealTimers();
});

const deskThere = async (key: string): Promise<OpenedSocket> => {
  const socket = await deskOn(key);
  standing.push(socket);
  return socket;
};

/** A chat that an agent has accepted. */
const accepted = async () => {
  const agent = await deskThere('agent');
  const { start, answer } = await startChat('Hello');
  const visitor = await openedSocket(answer.body.socket.url);
  standing.push(visitor);
  await agent.send({ type: 'accept', chat: start.id, id: chatId() });
  return { agent, visitor, chat: start.id };
};

/** Time passes while everyone present sends pings, and what is due happens. */
const goesBy = async (seconds: number, ...there: OpenedSocket[]): Promise<void> => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
  for (const socket of there) await socket.send({ type: 'ping' });
  await deliverWakes();
};

const stands = ({ frames }: OpenedSocket) => frames.findLast((frame) => frame.type === 'conversation')?.conversation;
const seen = ({ frames }: OpenedSocket) => frames.findLast((frame) => frame.type === 'chat')?.chat;
const happened = ({ frames }: OpenedSocket) =>
  frames.flatMap((frame) => (frame.type === 'entries' ? frame.entries.map(({ kind }) => kind) : []));

describe('a chat that an agent has taken', () => {
  it('and not answered becomes a ticket in time, and both sides are informed', async () => {
    const { agent, visitor, chat } = await accepted();
    await agent.send({ type: 'watch', chat, on: true });
    await goesBy(115, agent, visitor);
    expect(stands(visitor)).toMatchObject({ status: 'active', reference: null });
    await goesBy(6, agent, visitor);
    const reference = expect.stringMatching(/^TD-/);
    expect(stands(visitor)).toMatchObject({ status: 'ticket', agent: null, reference, asksForAddress: true });
    expect(happened(visitor)).toEqual(['agent_joined', 'became_ticket']);
    expect(seen(agent)).toMatchObject({ status: 'ticket', agent: null, reference });
  });

  it('and left goes to the next, and its visitor is informed; if that agent doesn’t answer either, it becomes a ticket', async () => {
    const { agent, visitor, chat } = await accepted();
    const colleague = await deskThere('colleague');
    await agent.send({ type: 'say', chat, id: chatId(), text: 'One moment.' });
    await visitor.send({ type: 'say', id: chatId(), text: 'Yes?' });
    await agent.close();
    await goesBy(31, colleague, visitor);
    expect(happened(visitor).at(-1)).toBe('agent_left');
    expect(stands(visitor)).toMatchObject({ status: 'waiting', agent: null, promisedBy: expect.any(String) });
    expect(seen(colleague)).toMatchObject({ id: chat, offeredTo: { id: 'claire.adams' } });
    await colleague.send({ type: 'accept', chat, id: chatId() });
    await goesBy(121, colleague, visitor);
    expect([stands(visitor), seen(colleague)]).toMatchObject([{ status: 'ticket' }, { status: 'ticket' }]);
  });

  it('and left without other agents becomes a ticket at once, and its visitor is informed', async () => {
    const { agent, visitor } = await accepted();
    await agent.close();
    await goesBy(31, visitor);
    expect(happened(visitor)).toEqual(['agent_joined', 'agent_left', 'became_ticket']);
    expect(stands(visitor)).toMatchObject({ status: 'ticket', reference: expect.stringMatching(/^TD-/) });
  });
});
