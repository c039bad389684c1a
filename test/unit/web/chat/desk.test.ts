import { expect, it } from 'vitest';
import type { SocketEvents } from '../../../../web/chat/client/line.ts';
import type { AgentChat, AgentFrame, ChatCalls, Desk, ServerFrame } from '../../../../web/staff/chat/chat-calls.ts';
import { openDesk } from '../../../../web/staff/chat/desk-client.ts';
import { VirtualTime } from './virtual-time.ts';

const AT = '2026-11-02T09:00:00.000Z';
const DESK: Desk = {
  me: { id: 'thabo', name: 'Thabo', isOn: true, presence: 'available', mostChats: 3 },
  ...{ offers: [], mine: [], waiting: [], colleagues: [], teams: [], answers: [] },
};

const WAITING: AgentChat = {
  ...{ id: 'waits', organisation: 'club', status: 'waiting', last: 1, startedAt: AT, promisedBy: AT, reference: null },
  ...{ endedAt: null, survey: null, page: null, about: 'Hello', category: null, team: 'front', agent: null },
  ...{ offeredTo: null, watchers: [], owedSince: AT, note: null },
  visitor: {
    kind: 'anonymous',
    name: null,
    email: null,
    isProved: false,
    language: 'en',
    timeZone: null,
    isHere: true,
  },
};

/** A desk whose socket receives only the frames that the test sends. */
const quietDesk = async () => {
  const time = new VirtualTime();
  const asked: string[] = [];
  let events: SocketEvents | undefined;
  const calls: ChatCalls = {
    socket: async () => ({ url: 'wss://chat.example', expiresAt: AT }),
    frames: async (frames: readonly AgentFrame[]): Promise<readonly ServerFrame[]> => {
      asked.push(...frames.map(({ type }) => type));
      return frames.map(() => ({ type: 'desk', desk: DESK }));
    },
  };
  const desk = openDesk({
    calls,
    pace: { later: time.later, random: () => 0.5 },
    now: () => time.now(),
    isHidden: () => false,
    socket: (_url, made) => {
      events = made;
      time.later(5, made.opened);
      return { send: () => undefined, close: () => undefined };
    },
  });
  desk.start();
  await time.pass(1000);
  const hears = async (frame: ServerFrame) => {
    events?.received(JSON.stringify(frame));
    await time.pass(10);
  };
  const pong = (chats: string[] = [], waiting: string[] = [], me?: Desk['me']) =>
    hears({ type: 'pong', at: AT, chats: chats.map((chat) => ({ chat, last: 1 })), waiting, ...(me ? { me } : {}) });
  return { asked, pong, hears, view: desk.view, open: desk.open };
};

it('an agent’s desk is read again, once, for an offer that arrived without a push', async () => {
  const { asked, pong } = await quietDesk();
  expect(asked).toEqual(['desk']);
  await pong();
  expect(asked).toEqual(['desk']);
  await pong(['offered']);
  await pong(['offered']);
  expect(asked).toEqual(['desk', 'desk']);
  await pong();
  await pong(['offered']);
  expect(asked).toEqual(['desk', 'desk', 'desk']);
});

it('a waiting chat is read when it is new, and leaves the list without another read', async () => {
  const { asked, pong, hears, view } = await quietDesk();
  await hears({ type: 'desk', desk: { ...DESK, waiting: [WAITING] } });
  await pong([], [WAITING.id]);
  expect(asked).toEqual(['desk']);
  await pong();
  expect(view().desk?.waiting).toEqual([]);
  expect(asked).toEqual(['desk']);
  await pong([], ['another']);
  await pong([], ['another']);
  expect(asked).toEqual(['desk', 'desk']);
});

it('the last pong sets the agent’s state: hours that have ended, a switch in another tab', async () => {
  const { pong, view } = await quietDesk();
  for (const change of [
    { presence: 'out_of_hours' as const },
    { isOn: false, presence: 'off' as const },
    { presence: 'available' as const, mostChats: 5 },
  ]) {
    const me = { ...DESK.me, ...change };
    await pong([], [], me);
    expect(view().desk?.me).toEqual(me);
  }
});

it('the agent’s chat that becomes a ticket while another is open stays until they have opened it', async () => {
  const { hears, view, open } = await quietDesk();
  const mine: AgentChat = { ...WAITING, id: 'mine', status: 'active', agent: { id: 'thabo', name: 'Thabo' } };
  await hears({ type: 'desk', desk: { ...DESK, mine: [mine] } });
  await hears({ type: 'chat', chat: { ...mine, status: 'ticket', agent: null, reference: 'TD-7K3M-92QX' } });
  await hears({ type: 'chat', chat: { ...WAITING, id: 'somebody-elses', status: 'ticket' } });
  await hears({ type: 'desk', desk: DESK });
  expect(view().desk?.mine.map(({ id, reference }) => ({ id, reference }))).toEqual([
    { id: 'mine', reference: 'TD-7K3M-92QX' },
  ]);
  open('mine')();
  expect(view().desk?.mine).toEqual([]);
});

it('a chat that returns is no longer shown as ended', async () => {
  const { hears, view } = await quietDesk();
  const mine: AgentChat = { ...WAITING, id: 'mine', status: 'active', agent: { id: 'thabo', name: 'Thabo' } };
  await hears({ type: 'desk', desk: { ...DESK, mine: [{ ...mine, status: 'ended' }] } });
  await hears({ type: 'desk', desk: { ...DESK, mine: [mine] } });
  await hears({ type: 'desk', desk: DESK });
  expect(view().desk?.mine).toEqual([]);
});
