import { afterEach, expect, it, vi } from 'vitest';
import { sockets } from '../../../../shared/adapters/dynamodb/chat/sockets.ts';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { MAX_SOCKET_SECONDS } from '../../../../shared/schemas/chat/limits.ts';
import type { Holder } from '../../../../shared/usecases/chat/ports.ts';
import { items } from '../../../kit/api.ts';
import { chatId } from '../../../kit/chat/chats.ts';

/** The end of a socket may never be reported, and the table deletes late, so reads check a row's end themselves. */

const store = sockets(openTable('tickets'));
const START = Date.parse('2026-11-24T08:00:00.000Z');
const organisation = 'club';

afterEach(() => {
  vi.useRealTimers();
});

const holders: [string, Holder][] = [
  [
    'a visitor',
    { kind: 'visitor', organisation, chat: chatId(), key: { digest: 'digest', session: null }, network: 'one' },
  ],
  ['an agent', { kind: 'agent', organisation, agent: 'thabo.mokoena', key: 'club-agent', network: 'two' }],
];

it.each(holders)('a socket of %s that was never closed is ignored once it must have ended', async (who, holder) => {
  const connection = `socket of ${who}`;
  const at = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: START + seconds * 1000 });
  const found = async () => {
    const { visitors } = await store.around({ organisation, id: holder.kind === 'visitor' ? holder.chat : chatId() });
    return [
      (await store.find(connection))?.connection,
      [...visitors, ...(await store.ofAgents(organisation))].map((each) => each.connection),
      await store.countOf(holder.network, '2000-01-01T00:00:00.000Z'),
    ];
  };
  at(0);
  await store.open({ ...holder, connection, heardAt: new Date(START).toISOString() });
  at(MAX_SOCKET_SECONDS);
  expect(await found()).toEqual([connection, [connection], 1]);
  at(MAX_SOCKET_SECONDS + 601);
  expect(await found()).toEqual([undefined, [], 0]);
  // The rows are still there: nothing has deleted them.
  expect([...items.values()].filter((item) => item.connection === connection)).toHaveLength(3);
});
