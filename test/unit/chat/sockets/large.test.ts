import '../../../kit/chat/clock.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { contentOf } from '../../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { organisationKey } from '../../../../shared/adapters/dynamodb/table.ts';
import { MAX_MESSAGE_BYTES, MAX_TEXT } from '../../../../shared/schemas/chat/limits.ts';
import { items, send } from '../../../kit/api.ts';
import { deskOf, deskOn } from '../../../kit/chat/agents.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { type OpenedSocket, openedSocket } from '../../../kit/chat/sockets.ts';
import { startChat } from '../../../kit/chat/visitors.ts';
import { keyOf } from '../../../kit/memory/dynamodb.ts';

/** Answers larger than the 128 KB that a socket accepts. */

beforeEach(() => {
  // Independent of the machine's speed: no one counts as gone.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Requests missing entries until there are none, as a client does. */
const readAll = async (socket: OpenedSocket, about: object) => {
  const numbers: number[] = [];
  let answers = 0;
  for (let more = true; more; answers++) {
    if (answers > 10) throw new Error('no end');
    await socket.send({ type: 'resume', ...about, after: numbers.at(-1) ?? 0 });
    const told = socket.frames.at(-1);
    if (told?.type !== 'entries') throw new Error(`answered with ${told?.type}`);
    numbers.push(...told.entries.map(({ number }) => number));
    more = told.more;
  }
  return { numbers, answers };
};

it('a chat with long texts is read completely over a socket, by its visitor and its agent', async () => {
  const agent = await deskOn('agent');
  const { start, answer } = await startChat('Hello');
  await agent.send({ type: 'accept', chat: start.id, id: chatId() });
  for (let said = 0; said < 15; said++)
    await agent.send({ type: 'say', chat: start.id, id: chatId(), text: 'a'.repeat(MAX_TEXT) });
  const visitor = await openedSocket(answer.body.socket.url);
  // The first message, the agent's joining, and the messages.
  const expected = Array.from({ length: 17 }, (_, index) => index + 1);
  expect(await readAll(visitor, {})).toEqual({ numbers: expected, answers: 2 });
  expect(await readAll(agent, { chat: start.id })).toEqual({ numbers: expected, answers: 2 });
  // A page that begins it again gets the first part, and requests the rest.
  const { answer: again } = await startChat('Hello', start);
  expect(Buffer.byteLength(again.text)).toBeLessThan(MAX_MESSAGE_BYTES + 2000);
  expect(again.body).toMatchObject({ more: true, conversation: { last: 17 } });
  await agent.send({ type: 'end', chat: start.id, id: chatId() });
  await agent.close();
});

/** The last test, because the club keeps these answers. */
it('a desk with very many canned answers is read over HTTP, as the socket says', async () => {
  const key = keyOf(organisationKey('club'));
  const before = items.get(key);
  if (!before) throw new Error('no club');
  const content = contentOf(before);
  const canned = (_: unknown, index: number) => ({
    ...{ id: `answer-${index}`, title: `Answer ${index}` },
    text: { en: 'a'.repeat(5000) },
  });
  const chat = { ...content.organisation.chat, answers: Array.from({ length: 40 }, canned) };
  const next = { ...content, organisation: { ...content.organisation, chat } };
  items.set(key, { ...before, version: Number(before.version) + 1, content: JSON.stringify(next) });
  for (const [each, { sk }] of [...items]) if (sk === 'VERSIONS') items.delete(each);
  // The caches are read again.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3000 });
  const agent = await deskOf('agent');
  await agent.send({ type: 'desk' });
  expect(agent.frames).toMatchObject([{ type: 'refused', code: 'too_large', message: expect.stringMatching(/HTTP/) }]);
  await agent.send({ type: 'available', id: chatId(), on: false });
  expect(agent.frames.slice(1).map(({ type }) => type)).toEqual(['done', 'refused']);
  const { body } = await send('GET', '/v1/chats', { key: 'agent' });
  expect(body.answers).toHaveLength(40);
  await agent.close();
});
