import '../../kit/chat/clock.ts';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { items, send } from '../../kit/api.ts';
import { openSocket } from '../../kit/chat/sockets.ts';

const id = (): string => randomBytes(16).toString('base64url');

const visitorOf = async (text = 'Can I move my booking?', more: object = {}) => {
  const secret = randomBytes(32).toString('base64url');
  const start = { version: 1, id: id(), secret, organisation: 'club', first: { id: id(), text }, ...more };
  const answer = await send('POST', '/v1/chat/conversations', { body: start });
  return { answer, start, secret };
};
const agentOf = async (key: string) => {
  const { body } = await send('POST', '/v1/chats/socket', { key });
  const socket = await openSocket(body.url);
  if (!socket) throw new Error('refused');
  await socket.send({ type: 'desk' });
  await socket.send({ type: 'available', id: id(), on: true });
  return socket;
};

describe('a chat', () => {
  it('becomes a ticket at once where nobody is there', async () => {
    const { answer } = await visitorOf();
    expect(answer.statusCode, answer.text).toBe(201);
    expect(answer.body.conversation).toMatchObject({ status: 'ticket', asksForAddress: true });
    expect(answer.body.conversation.reference).toMatch(/^TD-/);
    expect(items.size).toBeGreaterThan(0);
  });

  it('goes to an agent, who answers', async () => {
    const agent = await agentOf('agent');
    const { answer, start } = await visitorOf();
    expect(answer.body.conversation.status, answer.text).toBe('waiting');
    const visitor = await openSocket(answer.body.socket.url);
    await visitor?.send({ type: 'resume', after: 0 });
    expect(agent.frames.at(-1)).toMatchObject({
      type: 'chat',
      chat: { id: start.id, offeredTo: { id: 'thabo.mokoena' } },
    });
    await agent.send({ type: 'accept', chat: start.id, id: id() });
    await agent.send({ type: 'say', chat: start.id, id: id(), text: 'Yes, you can.' });
    expect(visitor?.frames.map(({ type }) => type)).toEqual([
      'conversation',
      'entries',
      'entries',
      'conversation',
      'entries',
      'conversation',
    ]);
  });
});
