import { randomBytes } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { type ServerFrame, serverFrameSchema } from '../../../shared/schemas/chat/server-frames.ts';
import { eventually } from '../../kit/system/eventually.ts';
import { System } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api } = system;
const id = (): string => randomBytes(16).toString('base64url');
const secret = randomBytes(32).toString('base64url');

const open = async (url: string) => {
  const frames: ServerFrame[] = [];
  const socket = new WebSocket(url);
  socket.addEventListener('message', ({ data }) => frames.push(serverFrameSchema.parse(JSON.parse(String(data)))));
  await new Promise((done, failed) => {
    socket.addEventListener('open', done);
    socket.addEventListener('error', failed);
  });
  return { frames, socket, send: (frame: object) => socket.send(JSON.stringify(frame)) };
};

test('a chat over real sockets, cut in the middle, becomes a ticket with what was said', async () => {
  const key = api.keys.agent;
  const { body: own } = await api.call<{ url: string }>('POST', '/v1/chats/socket', { key });
  const agent = await open(own.url);
  agent.send({ type: 'available', id: id(), on: true });
  await eventually(() => expect(agent.frames.map(({ type }) => type)).toContain('done'));

  const chat = id();
  const right = { version: 1, secret, organisation: 'club' };
  const first = { id: id(), text: 'Can I move my booking?' };
  const started = await api.call<{ socket: { url: string } }>('POST', '/v1/chat/conversations', {
    body: { ...right, id: chat, first },
  });
  expect(started.status).toBe(201);
  const visitor = await open(started.body.socket.url);
  // The token works once.
  await expect(open(started.body.socket.url)).rejects.toBeDefined();
  agent.send({ type: 'accept', chat, id: id() });
  agent.send({ type: 'say', chat, id: id(), text: 'Yes, to which day?' });
  await eventually(() => expect(JSON.stringify(visitor.frames)).toContain('to which day'));
  visitor.socket.close();

  agent.send({ type: 'say', chat, id: id(), text: 'Friday is free.' });
  const path = `/v1/chat/conversations/${chat}`;
  const again = await api.call<{ url: string }>('POST', `${path}/socket`, { body: right });
  const back = await open(again.body.url);
  back.send({ type: 'resume', after: 3 });
  await eventually(() => expect(JSON.stringify(back.frames)).toContain('Friday is free.'));
  const upload = { name: 'booking.txt', type: 'text/plain', bytes: 5 };
  const { body: allowed } = await api.call<{ uploadId: string; url: string }>('POST', `${path}/uploads`, {
    body: { ...right, upload },
  });
  await fetch(allowed.url, { method: 'PUT', headers: { 'content-type': upload.type }, body: '4711.' });
  back.send({ type: 'say', id: id(), text: 'Here it is', files: [allowed.uploadId] });
  await eventually(() => expect(JSON.stringify(back.frames)).toContain('booking.txt'));
  agent.send({ type: 'make_ticket', chat, id: id() });
  const reference = await eventually(() => {
    const found = back.frames.flatMap((frame) => (frame.type === 'conversation' ? [frame.conversation.reference] : []));
    const told = found.find((each) => each !== null);
    expect(told).toMatch(/^TD-/);
    return String(told);
  });
  const { body: messages } = await api.call('GET', `/v1/tickets/${reference}/messages`, { key });
  expect(JSON.stringify(messages)).toContain('Friday is free.');
  expect(JSON.stringify(messages)).toContain('booking.txt');

  back.send({ type: 'end', id: id() });
  await eventually(() => expect(JSON.stringify(back.frames)).toContain('"copy":"address"'));
  const to = { address: `copy-${chat.toLowerCase().replace(/[^a-z0-9]/g, '')}@customer.example` };
  back.send({ type: 'mail_copy', id: id(), email: to.address });
  const [code] = /\d{4} \d{4}/.exec((await system.mailTo(to, /Your code/)).text) ?? [];
  back.send({ type: 'confirm_copy', id: id(), code });
  expect((await system.mailTo(to, /Your chat with/)).text).toContain('Friday is free.');
});
