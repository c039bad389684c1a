import '../../../kit/chat/clock.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { contentOf } from '../../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { organisationKey } from '../../../../shared/adapters/dynamodb/table.ts';
import { items, send } from '../../../kit/api.ts';
import { deskOn } from '../../../kit/chat/agents.ts';
import { chatId } from '../../../kit/chat/chats.ts';
import { deliverWakes } from '../../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../../kit/chat/visitors.ts';
import { keyOf } from '../../../kit/memory/dynamodb.ts';

/** What visitors see before a chat begins, for a team with office hours: Monday to Friday, 8 to 17 in Johannesburg. */

const key = keyOf(organisationKey('club'));
const item = items.get(key);
if (!item) throw new Error('no organisation is stored');
const { organisation, ...others } = contentOf(item);
const content = { ...others, organisation: { ...organisation, chat: { ...organisation.chat, team: 'executives' } } };
items.set(key, { ...item, content: JSON.stringify(content) });

const { CLOCK_ANCHOR = '', CLOCK_ANCHOR_REAL = '' } = process.env;

afterEach(() => {
  vi.useRealTimers();
});

const itIs = (instant: string): void => {
  const now = Date.parse(CLOCK_ANCHOR_REAL) + Date.parse(instant) - Date.parse(CLOCK_ANCHOR);
  vi.useFakeTimers({ toFake: ['Date'], now });
};
const toldAt = async (instant: string) => {
  itIs(instant);
  const { body } = await send('GET', '/v1/chat/availability', { query: { organisation: 'club' } });
  return [body.state, body.opensAt];
};

it.each([
  ['on a Saturday', '2026-11-28T10:00:00.000Z', '2026-11-30T06:00:00.000Z'],
  ['in the evening', '2026-11-24T18:00:00.000Z', '2026-11-25T06:00:00.000Z'],
  ['before it opens', '2026-11-24T05:59:00.000Z', '2026-11-24T06:00:00.000Z'],
])('the chat is closed %s, and the next opening is shown', async (_when, now, opensAt) => {
  expect(await toldAt(now)).toEqual(['closed', opensAt]);
});

it('within working hours without agents it is closed, without an end', async () => {
  expect(await toldAt('2026-11-24T08:00:00.000Z')).toEqual(['closed', null]);
});

it('a chat continues past closing time, while a new visitor sees when agents are back', async () => {
  itIs('2026-11-24T14:58:00.000Z');
  const desk = await deskOn('admin');
  expect(await toldAt('2026-11-24T14:58:05.000Z')).toEqual(['open', null]);
  const { start } = await startChat('Hello');
  await desk.send({ type: 'accept', chat: start.id, id: chatId() });
  await desk.send({ type: 'say', chat: start.id, id: chatId(), text: 'Good afternoon.' });
  itIs('2026-11-24T15:00:00.000Z');
  await desk.send({ type: 'ping' });
  expect(await toldAt('2026-11-24T15:00:05.000Z')).toEqual(['closed', '2026-11-25T06:00:00.000Z']);
  expect((await startChat('Anybody?')).answer.body.conversation).toMatchObject({
    status: 'ticket',
    asksForAddress: true,
  });
  await sendFrames(start, { type: 'say', id: chatId(), text: 'Can I bring a friend?' });
  // The answer is owed for so long that the agent's presence is checked.
  itIs('2026-11-24T15:01:00.000Z');
  await desk.send({ type: 'ping' });
  await deliverWakes();
  await desk.send({ type: 'say', chat: start.id, id: chatId(), text: 'Yes.' });
  const { body } = await sendFrames(start, { type: 'resume', after: 0 });
  expect(body.frames[0].conversation).toMatchObject({
    status: 'active',
    agent: { name: "Margaret O'Connell" },
    reference: null,
  });
  expect(body.frames[1].entries.at(-1)).toMatchObject({ kind: 'message', text: 'Yes.' });
  await desk.close();
});
