import '../../kit/chat/clock.ts';
import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { ServerFrame } from '../../../shared/schemas/chat/server-frames.ts';
import { items, send } from '../../kit/api.ts';
import { deskOf } from '../../kit/chat/agents.ts';
import { openedSocket, openSocket } from '../../kit/chat/sockets.ts';
import { sendFrames } from '../../kit/chat/visitors.ts';

type Said = { direction: string; author: { kind: string } };
const id = (): string => randomBytes(16).toString('base64url');

const visitorOf = async (text = 'Can I move my booking?', more: object = {}) => {
  const secret = randomBytes(32).toString('base64url');
  const start = { version: 1, id: id(), secret, organisation: 'club', first: { id: id(), text }, ...more };
  const answer = await send('POST', '/v1/chat/conversations', { body: start });
  return { answer, start, secret };
};
const agentOf = async (key: string) => {
  const socket = await deskOf(key);
  await socket.send({ type: 'desk' });
  await socket.send({ type: 'available', id: id(), on: true });
  return socket;
};

describe('a chat', () => {
  it('becomes a ticket at once if no agent is there', async () => {
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

  it('is pushed to the agents who are offered it or have it; others see with their next ping that it waits', async () => {
    const [one, other] = [await agentOf('agent'), await agentOf('colleague')];
    const { start } = await visitorOf();
    const toldOf = ({ frames }: typeof one) =>
      frames.filter((frame) => frame.type === 'chat' && frame.chat.id === start.id).length;
    const [offered, uninvolved] = toldOf(one) > 0 ? [one, other] : [other, one];
    await uninvolved.send({ type: 'ping' });
    expect(uninvolved.frames.at(-1)).toMatchObject({ type: 'pong', waiting: [start.id] });
    await offered.send({ type: 'accept', chat: start.id, id: id() });
    await offered.send({ type: 'say', chat: start.id, id: id(), text: 'Yes.' });
    await uninvolved.send({ type: 'ping' });
    expect(uninvolved.frames.at(-1)).toMatchObject({ type: 'pong', waiting: [] });
    expect(toldOf(uninvolved)).toBe(0);
    await offered.send({ type: 'end', chat: start.id, id: id() });
    for (const socket of [one, other]) await socket.close();
  });

  it('is offered first to an agent with the skill for its first words', async () => {
    const agents = [await agentOf('agent'), await agentOf('colleague')];
    const offeredTo = async (text: string) => {
      const { start } = await visitorOf(text);
      const told = agents.flatMap(({ frames }) =>
        frames.flatMap((frame) => (frame.type === 'chat' && frame.chat.id === start.id ? [frame.chat] : [])),
      );
      for (const agent of agents) await agent.send({ type: 'decline', chat: start.id, id: id() });
      await sendFrames(start, { type: 'end', id: id() });
      return [told[0]?.category, told[0]?.offeredTo?.id];
    };
    for (let round = 0; round < 3; round++) {
      expect(await offeredTo('I forgot my password.')).toEqual(['tools_and_system_access', 'thabo.mokoena']);
      expect(await offeredTo('Can I move my booking?')).toEqual(['service_booking', 'claire.adams']);
    }
    expect((await offeredTo('Hello'))[0]).toBeNull();
    for (const agent of agents) await agent.close();
  });

  it.each([
    ['agent', 'colleague'],
    ['colleague', 'agent'],
  ])(
    'that begins with “Hello” goes to an agent with the skill as soon as its words say something (%s first)',
    async (...keys) => {
      const agents = [];
      for (const key of keys) agents.push(await agentOf(key));
      const seen = async (start: { id: string }) => {
        const { body } = await send('GET', `/v1/chats/${start.id}`, { key: 'agent' });
        return [body.chat.category, body.chat.offeredTo?.id];
      };
      for (const [words, ...expected] of [
        ['I forgot my password.', 'tools_and_system_access', 'thabo.mokoena'],
        ['Can I move my booking?', 'service_booking', 'claire.adams'],
      ] as const) {
        const { start } = await visitorOf('Hello');
        const [, offeredFirst] = await seen(start);
        await sendFrames(start, { type: 'say', id: id(), text: 'Is anybody there?' });
        expect(await seen(start)).toEqual([null, offeredFirst]);
        await sendFrames(start, { type: 'say', id: id(), text: words });
        expect(await seen(start)).toEqual(expected);
        // Once known, the category stays, and so does the offer.
        await sendFrames(start, { type: 'say', id: id(), text: 'I forgot my password, and can I move my booking?' });
        expect(await seen(start)).toEqual(expected);
        for (const agent of agents) await agent.send({ type: 'decline', chat: start.id, id: id() });
        await sendFrames(start, { type: 'end', id: id() });
      }
      for (const agent of agents) await agent.close();
    },
  );

  it('counts an agent with a hidden page as present while the page pings once a minute, and as away afterwards', async () => {
    const agent = await agentOf('agent');
    const here = async () => (await send('GET', '/v1/chats', { key: 'agent' })).body.me.presence;
    const afterSeconds = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
    afterSeconds(5);
    await agent.send({ type: 'ping', hidden: true });
    for (let minutes = 0; minutes < 3; minutes++) {
      afterSeconds(60);
      expect(await here()).toBe('available');
      await agent.send({ type: 'ping', hidden: true });
    }
    afterSeconds(100);
    expect(await here()).toBe('away');
    await agent.send({ type: 'ping' });
    expect(await here()).toBe('available');
    afterSeconds(21);
    expect(await here()).toBe('away');
    vi.useRealTimers();
  });

  it('that is handed over to a team goes to a present member with the note; without one, to any present agent', async () => {
    // Independent of the machine's speed: no one counts as gone.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const [agent, executive] = [await agentOf('agent'), await agentOf('admin')];
    const standing = async (chat: string) => (await send('GET', `/v1/chats/${chat}`, { key: 'agent' })).body.chat;
    const handedOver = async () => {
      const { start } = await visitorOf();
      await agent.send({ type: 'accept', chat: start.id, id: id() });
      const to = { team: 'executives' };
      await agent.send({ type: 'hand_over', chat: start.id, id: id(), to, note: 'She asks for you.' });
      return start;
    };
    const start = await handedOver();
    expect(await standing(start.id)).toMatchObject({
      ...{ status: 'waiting', agent: null, note: 'She asks for you.' },
      offeredTo: { id: 'margaret.oconnell' },
    });
    await executive.send({ type: 'accept', chat: start.id, id: id() });
    await executive.send({ type: 'say', chat: start.id, id: id(), text: 'Here I am.' });
    const { body } = await sendFrames(start, { type: 'resume', after: 0 });
    const told = body.frames.flatMap((frame: ServerFrame) => (frame.type === 'entries' ? frame.entries : []));
    expect(told.map((entry: Entry) => (entry.kind === 'message' ? entry.text : entry.kind))).toEqual([
      ...['Can I move my booking?', 'agent_joined', 'handed_over', 'agent_joined', 'Here I am.'],
    ]);
    await executive.send({ type: 'end', chat: start.id, id: id() });
    await executive.close();
    const left = await handedOver();
    expect(await standing(left.id)).toMatchObject({ status: 'waiting', offeredTo: { id: 'thabo.mokoena' } });
    await sendFrames(left, { type: 'end', id: id() });
    await agent.close();
    vi.useRealTimers();
  });

  it('reaches its visitor’s other browser if one was cut, whose rows are deleted', async () => {
    const agent = await agentOf('agent');
    const { start, secret } = await visitorOf();
    const rows = () =>
      [...items.values()].filter(({ kind, chat, heardAt }) => kind === 'visitor' && chat === start.id && heardAt);
    const opened = async () => {
      const known = new Set(rows());
      const body = { version: 1, organisation: 'club', secret };
      const { body: asked } = await send('POST', `/v1/chat/conversations/${start.id}/socket`, { body });
      const socket = await openedSocket(asked.url);
      return { socket, own: rows().filter((row) => !known.has(row)) };
    };
    const [cut, other] = [await opened(), await opened()];
    expect([cut.own.length, other.own.length]).toEqual([3, 3]);
    await cut.socket.close('cut');
    await agent.send({ type: 'accept', chat: start.id, id: id() });
    await agent.send({ type: 'say', chat: start.id, id: id(), text: 'Yes, you can.' });
    expect(JSON.stringify(other.socket.frames)).toContain('Yes, you can.');
    const left = rows().map(({ connection }) => connection);
    expect(left).not.toContain(cut.own[0]?.connection);
    expect(left.filter((connection) => connection === other.own[0]?.connection)).toHaveLength(3);
    await agent.send({ type: 'end', chat: start.id, id: id() });
    await agent.close();
  });

  it('that is rated gives its ticket the score and the comment, outside the thread', async () => {
    const agent = await agentOf('agent');
    const { start } = await visitorOf();
    await agent.send({ type: 'accept', chat: start.id, id: id() });
    await agent.send({ type: 'say', chat: start.id, id: id(), text: 'Yes, you can.' });
    await agent.send({ type: 'make_ticket', chat: start.id, id: id() });
    const frames = [
      { type: 'end', id: id() },
      { type: 'rate', id: id(), score: 2, comment: 'It took long.' },
      { type: 'resume', after: 0 },
    ];
    const body = { version: 1, organisation: 'club', secret: start.secret, frames };
    const answer = await send('POST', `/v1/chat/conversations/${start.id}/frames`, { body });
    const { reference } = answer.body.frames.find(({ type }: { type: string }) => type === 'conversation').conversation;
    const { body: ticket } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(ticket.survey).toMatchObject({ score: 2, comment: 'It took long.' });
    const { body: messages } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' });
    expect(JSON.stringify(messages)).not.toContain('It took long.');
    // Whichever agent makes it a ticket, each side's messages keep their author.
    expect(messages.items.map((said: Said) => [said.direction, said.author.kind])).toEqual([
      ['inbound', 'requester'],
      ['outbound', 'agent'],
    ]);
    const { body: audit } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'supervisor' });
    expect(audit.items[0]).toMatchObject({ actor: { kind: 'requester' }, facts: { by: 'thabo.mokoena' } });
  });
});
