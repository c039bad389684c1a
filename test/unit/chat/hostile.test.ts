import '../../kit/chat/clock.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Identity } from '../../../shared/schemas/chat/http.ts';
import { MAX_FRAMES_A_MINUTE } from '../../../shared/usecases/chat/guards/flood.ts';
import { items, postTicket, SITE_URL, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { openedSocket, openSocket } from '../../kit/chat/sockets.ts';
import { sendFrames, signedIdentity, startChat } from '../../kit/chat/visitors.ts';

/** Attempts to access other people's chats, names and tickets: each must fail. */

afterEach(() => {
  vi.useRealTimers();
});

describe('a socket’s token', () => {
  it('opens one socket', async () => {
    const { answer } = await startChat('Hello');
    await openedSocket(answer.body.socket.url);
    expect(await openSocket(answer.body.socket.url)).toBeNull();
  });

  it('opens none after 30 seconds, nor one that is made up or missing', async () => {
    const { answer } = await startChat('Hello');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await openSocket(answer.body.socket.url)).toBeNull();
    expect(await openSocket('wss://chat.club.example/live?token=nonsense')).toBeNull();
    expect(await openSocket('wss://chat.club.example/live')).toBeNull();
  });

  it('leads only to its own conversation, and is not stored', async () => {
    const [mine, theirs] = [await startChat('Mine'), await startChat('Quagga, theirs')];
    const socket = await openedSocket(mine.answer.body.socket.url);
    await socket.send({ type: 'resume', after: 0 });
    expect(JSON.stringify(socket.frames)).toContain('Mine');
    expect(JSON.stringify(socket.frames)).not.toContain('Quagga');
    // A visitor's frame names no conversation.
    await socket.send({ type: 'resume', after: 0, chat: theirs.start.id });
    expect(socket.frames.at(-1)).toMatchObject({ type: 'refused', code: 'malformed' });
    const token = new URL(theirs.answer.body.socket.url).searchParams.get('token') ?? '';
    expect(JSON.stringify([...items])).not.toContain(token);
  });
});

describe('a conversation', () => {
  it('is closed to everyone without its secret, which is not stored', async () => {
    const { start } = await startChat('Hello');
    const { start: other } = await startChat('Other');
    const body = { version: 1, organisation: 'club', secret: other.secret };
    expect((await send('POST', `/v1/chat/conversations/${start.id}/socket`, { body })).statusCode).toBe(404);
    const asked = await sendFrames({ id: start.id, secret: other.secret }, { type: 'resume', after: 0 });
    expect(asked.statusCode).toBe(404);
    // Begun again by a person who knows its id.
    const again = await startChat('Let me in', { id: start.id });
    expect(again.answer.statusCode).toBe(404);
    expect(JSON.stringify([...items])).not.toContain(start.secret);
  });

  it('sends nothing more once its browser has signed out, over an open socket or HTTP', async () => {
    const { start, answer } = await startChat('Hello');
    const socket = await openedSocket(answer.body.socket.url);
    await sendFrames(start, { type: 'sign_out', id: chatId() });
    await socket.send({ type: 'resume', after: 0 });
    expect(socket.state.isOpen).toBe(false);
    expect(socket.frames.filter(({ type }) => type === 'entries' || type === 'conversation')).toEqual([]);
    expect((await sendFrames(start, { type: 'resume', after: 0 })).statusCode).toBe(404);
  });

  it('is closed to agents of another organisation', async () => {
    const { start } = await startChat('Hello');
    expect((await send('GET', `/v1/chats/${start.id}`, { key: 'agent' })).statusCode).toBe(200);
    expect((await send('GET', `/v1/chats/${start.id}`, { key: 'stranger' })).statusCode).toBe(404);
  });
});

describe('a page', () => {
  const askedFrom = (origin: string) => {
    const first = { id: chatId(), text: 'Hello' };
    const body = { version: 1, id: chatId(), secret: `${'s'.repeat(42)}A`, organisation: 'club', first };
    return send('POST', '/v1/chat/conversations', { body, headers: { origin } });
  };

  it('of a site that the organisation doesn’t list begins nothing', async () => {
    const before = items.size;
    for (const origin of ['https://evil.example', `${SITE_URL}.evil.example`, 'null']) {
      const answer = await askedFrom(origin);
      expect([answer.statusCode, answer.body.type]).toEqual([403, '/problems/cross-site']);
    }
    expect(items.size).toBe(before);
    expect((await askedFrom(SITE_URL)).statusCode).toBe(201);
  });
});

describe('an identity', () => {
  const known = { id: 'u-1', email: 'ann@customer.example', name: 'Ann' };
  const begun = async (identity: Identity) => (await startChat('Hello', { identity })).answer;

  it('is accepted with its signature', async () => {
    expect((await begun(signedIdentity(known))).body.conversation.visitor).toEqual({ kind: 'signed', name: 'Ann' });
  });

  it('is shown without invisible characters, and an invalid address is ignored', async () => {
    const odd = { id: 'u-9', email: 'ann at customer', name: ' \u202eA\u200bnn\u0007 \u2066' };
    expect((await begun(signedIdentity(odd))).body.conversation.visitor).toEqual({ kind: 'signed', name: 'Ann' });
    expect(JSON.stringify([...items])).not.toContain('ann at customer');
    const empty = signedIdentity({ id: 'u-10', name: '\u200b' });
    expect((await begun(empty)).body.conversation.visitor).toEqual({ kind: 'signed', name: null });
  });

  it.each<[string, Identity, string]>([
    ['is another person’s', { ...signedIdentity(known), id: 'u-2' }, 'another one'],
    ['has another address', { ...signedIdentity(known), email: 'bob@customer.example' }, 'another one'],
    ['has another name', { ...signedIdentity(known), name: 'Bob' }, 'another one'],
    ['has an invalid signature', { ...signedIdentity(known), signature: '0'.repeat(64) }, 'another one'],
    ['is another organisation’s', signedIdentity(known, { organisation: 'marketplace' }), 'another one'],
    ['is older than five minutes', signedIdentity(known, { secondsAgo: 302 }), 'older than five minutes'],
    ['is in the future', signedIdentity(known, { secondsAgo: -120 }), 'in the future'],
    ['counts milliseconds', signedIdentity(known, { secondsAgo: -1e12 }), 'not milliseconds'],
    ['hides one line in another', signedIdentity({ id: 'u-1', name: 'Ann\nbob@customer.example' }), 'line break'],
  ])('that %s begins nothing, and the page’s developer gets the reason', async (_what, identity, why) => {
    const before = items.size;
    const answer = await begun(identity);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toMatchObject({ type: '/problems/identity-refused', detail: expect.stringContaining(why) });
    expect(JSON.stringify(answer.body)).not.toMatch(/[0-9a-f]{64}|customer\.example/);
    expect(items.size).toBe(before);
  });
});

describe('a ticket', () => {
  it('is not joined by its reference alone: another one is opened, and linked', async () => {
    const named = await postTicket({ requester: { email: 'ann@customer.example' }, subject: 'A', description: 'B' });
    const { answer } = await startChat('It is about this', { about: { reference: named.reference } });
    const { reference } = answer.body.conversation;
    expect(reference).not.toBe(named.reference);
    expect(JSON.stringify([...items].filter(([key]) => key.startsWith(`TICKET#${reference}`)))).toContain(
      named.reference,
    );
    const shown = await send('GET', `/v1/tickets/${named.reference}/messages`, { key: 'agent' });
    expect(shown.text).not.toContain('It is about this');
    expect(answer.text).not.toContain('"B"');
  });

  it('is not joined by a link that is made up', async () => {
    const named = await postTicket({ requester: { email: 'ann@customer.example' }, subject: 'A', description: 'B' });
    const { answer } = await startChat('Mine', { about: { link: `${named.reference}.nonsense` } });
    expect(answer.body.conversation.reference).not.toBe(named.reference);
  });
});

describe('a frame', () => {
  it.each<[string, string]>([
    ['is no JSON', '{'],
    ['is no object', '[]'],
    ['has no type', '{}'],
    ['has an unknown type', '{"type":"admin"}'],
    ['is an agent’s', JSON.stringify({ type: 'accept', chat: chatId(), id: chatId() })],
    ['has an additional field', JSON.stringify({ type: 'say', id: chatId(), text: 'a', by: 'system' })],
    ['has an invalid id', JSON.stringify({ type: 'say', id: '../../CHAT', text: 'a' })],
    ['has a text too long', JSON.stringify({ type: 'say', id: chatId(), text: 'a'.repeat(10_001) })],
    ['is larger than a frame may be', JSON.stringify({ type: 'say', id: chatId(), text: 'ä'.repeat(20_000) })],
    ['starts before the first', '{"type":"resume","after":-1}'],
    ['would change the prototype of objects', '{"type":"resume","after":0,"__proto__":{"x":1}}'],
  ])('that %s is refused, changes nothing, and leaves the socket open', async (_what, frame) => {
    const { start, answer } = await startChat('Hello');
    const socket = await openedSocket(answer.body.socket.url);
    await socket.send(frame);
    expect(socket.frames).toHaveLength(1);
    expect(socket.frames[0]).toMatchObject({ type: 'refused', code: expect.stringMatching(/^(malformed|too_large)$/) });
    await socket.send({ type: 'ping' });
    expect(socket.frames.at(-1)?.type).toBe('pong');
    const { body } = await sendFrames(start, { type: 'resume', after: 0 });
    expect(body.frames[0].conversation.last).toBe(answer.body.conversation.last);
  });

  it('too many of any type cut the socket; another one continues', async () => {
    const { start, answer } = await startChat('Hello');
    const socket = await openedSocket(answer.body.socket.url);
    // At one instant, whatever the machine's speed.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    for (let sent = 0; sent <= MAX_FRAMES_A_MINUTE; sent++) await socket.send({ type: 'ping' });
    vi.useRealTimers();
    expect(socket.frames.length).toBeLessThanOrEqual(MAX_FRAMES_A_MINUTE + 1);
    expect(socket.state.isOpen).toBe(false);
    const body = { version: 1, organisation: 'club', secret: start.secret };
    const again = await send('POST', `/v1/chat/conversations/${start.id}/socket`, { body });
    const other = await openedSocket(again.body.url);
    await other.send({ type: 'ping' });
    expect(other.frames.at(-1)?.type).toBe('pong');
  });

  it('of one command is carried out once, by whatever route it comes', async () => {
    const { start, answer } = await startChat('Hello');
    const socket = await openedSocket(answer.body.socket.url);
    const frame = { type: 'say', id: chatId(), text: 'Once' };
    await Promise.all([socket.send(frame), sendFrames(start, frame), sendFrames(start, frame)]);
    await socket.send(frame);
    const { body } = await sendFrames(start, frame, { type: 'resume', after: 0 });
    const entries = body.frames.at(-1).entries as { id: string; number: number }[];
    const [entry, ...more] = entries.filter(({ id }) => id === frame.id);
    expect(more).toEqual([]);
    const done = (body.frames as { type: string }[]).find(({ type }) => type === 'done');
    expect(done).toEqual({ type: 'done', of: frame.id, number: entry?.number });
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
  });
});
