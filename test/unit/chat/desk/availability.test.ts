import '../../../kit/chat/clock.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { contentOf } from '../../../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { organisationKey } from '../../../../shared/adapters/dynamodb/table.ts';
import { items, send } from '../../../kit/api.ts';
import { keyOf } from '../../../kit/memory/dynamodb.ts';

/** What visitors are told before a chat begins, of a team with office hours: Monday to Friday, 8 to 17 in Johannesburg. */

const key = keyOf(organisationKey('club'));
const item = items.get(key);
if (!item) throw new Error('no organisation is stored');
const { organisation, ...others } = contentOf(item);
const content = { ...others, organisation: { ...organisation, chat: { ...organisation.chat, team: 'specialists' } } };
items.set(key, { ...item, content: JSON.stringify(content) });

const { CLOCK_ANCHOR = '', CLOCK_ANCHOR_REAL = '' } = process.env;

afterEach(() => {
  vi.useRealTimers();
});

const toldAt = async (instant: string) => {
  const now = Date.parse(CLOCK_ANCHOR_REAL) + Date.parse(instant) - Date.parse(CLOCK_ANCHOR);
  vi.useFakeTimers({ toFake: ['Date'], now });
  const { body } = await send('GET', '/v1/chat/availability', { query: { organisation: 'club' } });
  return [body.state, body.opensAt];
};

it.each([
  ['on a Saturday', '2026-11-28T10:00:00.000Z', '2026-11-30T06:00:00.000Z'],
  ['in the evening', '2026-11-24T18:00:00.000Z', '2026-11-25T06:00:00.000Z'],
  ['before it opens', '2026-11-24T05:59:00.000Z', '2026-11-24T06:00:00.000Z'],
])('the chat is closed %s, and the next opening is named', async (_when, now, opensAt) => {
  expect(await toldAt(now)).toEqual(['closed', opensAt]);
});

it('within working hours with nobody there it is closed, and nobody knows until when', async () => {
  expect(await toldAt('2026-11-24T08:00:00.000Z')).toEqual(['closed', null]);
});
