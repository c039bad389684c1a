import '../../kit/chat/clock.ts';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../../web/chat/client/ids.ts';
import { type ChatCalls, chatCallsOf } from '../../../web/staff/chat/chat-calls.ts';
import { openDesk } from '../../../web/staff/chat/desk-client.ts';
import { keptHere, keptWords } from '../../../web/staff/chat/words/kept.ts';
import { send } from '../../kit/api.ts';
import { openWire } from '../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';
import { patiently } from '../../kit/system/patiently.ts';

/**
 * What happens to an agent's messages that don't reach the server before their chat has moved on: the staff area's own
 * client with the real functions.
 */

const framesBy = async (key: string, ...frames: object[]) =>
  (await send('POST', '/v1/chats/frames', { key, body: { version: 1, frames } })).body.frames;

/** Failed calls are repeated at once. Pings and other delayed calls don't run. */
const pace = {
  random: () => 0,
  later: (milliseconds: number, run: () => void) => {
    const timer = milliseconds === 0 ? setTimeout(run, 5) : undefined;
    return () => clearTimeout(timer);
  },
};

/** A desk whose network can be cut. */
const deskOf = async (key: string, words = keptHere()) => {
  const net = { isCut: false };
  const overNet = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (net.isCut) throw new TypeError('cut');
    return ask();
  };
  const calls: ChatCalls = {
    socket: () => overNet(async () => (await send('POST', '/v1/chats/socket', { key })).body),
    frames: (frames) => overNet(() => framesBy(key, ...frames)),
  };
  const desk = openDesk({
    ...{ calls, words, now: () => 0, isHidden: () => false, pace },
    socket: (url, { received, opened, closed }) => {
      const opening = openWire(url, { deliver: received, close: closed });
      opening.then(opened);
      return {
        send: (text) => void opening.then((wire) => wire?.send(text)),
        close: () => void opening.then((wire) => wire?.close()),
      };
    },
  });
  desk.start();
  await patiently(() => expect(desk.view().desk).not.toBeNull());
  const unsent = (chat: string) => desk.view().talks.get(chat)?.unsent ?? [];
  return { desk, net, words, unsent };
};

const textsIn = async (chat: string): Promise<string[]> => {
  const { body } = await send('GET', `/v1/chats/${chat}`, { key: 'supervisor' });
  return body.entries.flatMap((entry: { text?: string }) => entry.text ?? []);
};

const ANSWER = 'Friday at ten is free.';

/** An agent has a chat open, and their network is cut as they answer. */
const cutOff = async () => {
  const agent = await deskOf('agent');
  await agent.desk.act({ type: 'available', id: newId(), on: true });
  const { start } = await startChat('Can I move my booking?');
  const chat = start.id;
  await agent.desk.act({ type: 'accept', chat, id: newId() });
  const close = agent.desk.open(chat);
  await patiently(() => expect(agent.desk.view().talks.get(chat)?.standing?.status).toBe('active'));
  agent.net.isCut = true;
  agent.desk.say(chat, ANSWER);
  return { ...agent, start, chat, close };
};

const by =
  (key: string, type: string, more: object = {}) =>
  (chat: string) =>
    framesBy(key, { type, chat, id: newId(), ...more });

const toClaire = { to: { agent: 'claire.adams' } };

/** Ways in which a chat leaves its agent in the meantime, and the server's answer to their messages. */
const GONE: [
  string,
  'taken' | 'not_now',
  (chat: string, visitor: { id: string; secret: string }) => Promise<unknown>,
][] = [
  ['waits for another', 'taken', by('supervisor', 'hand_over', toClaire)],
  [
    'is another’s',
    'taken',
    async (chat) => {
      await by('supervisor', 'hand_over', toClaire)(chat);
      await by('colleague', 'accept')(chat);
    },
  ],
  ['has become a ticket', 'not_now', by('supervisor', 'make_ticket')],
  ['was ended by its visitor', 'not_now', (_, visitor) => sendFrames(visitor, { type: 'end', id: newId() })],
  ['was ended by a supervisor', 'not_now', by('supervisor', 'end')],
  ['was blocked', 'not_now', by('supervisor', 'block', { reason: 'Threats' })],
];

describe('an agent’s messages that wait for the network', () => {
  it('are sent although they have opened another chat in the meantime, and the chat is then released', async () => {
    const { desk, net, unsent, chat, start, close } = await cutOff();
    close();
    expect(unsent(chat)).toMatchObject([{ content: { text: ANSWER }, state: 'waiting' }]);
    net.isCut = false;
    desk.comeBack();
    await patiently(() => expect(desk.view().talks.has(chat)).toBe(false));
    expect(await textsIn(chat)).toEqual(['Can I move my booking?', ANSWER]);
    await sendFrames(start, { type: 'end', id: newId() });
  });

  it('are sent once after a reload, by the new page', async () => {
    const { desk, net, words, chat, start } = await cutOff();
    const reloaded = await deskOf('agent', words);
    await patiently(async () => expect(await textsIn(chat)).toEqual(['Can I move my booking?', ANSWER]));
    // The previous page, if it is still alive.
    net.isCut = false;
    desk.comeBack();
    await patiently(() => expect(reloaded.desk.unsent()).toEqual([]));
    expect(await textsIn(chat)).toEqual(['Can I move my booking?', ANSWER]);
    await sendFrames(start, { type: 'end', id: newId() });
  });

  it('wait for the next sign-in if the session has expired', async () => {
    const answers = [new Response('{}', { status: 401 }), Response.json({ frames: [] })];
    vi.stubGlobal('fetch', async () => answers.shift());
    let ended = 0;
    const over = () => ended++;
    const frame = { type: 'desk' } as const;
    // Not a refusal by the server: unsent messages stay unsent.
    await expect(chatCallsOf({ token: async () => null }, over).frames([frame])).rejects.toThrow(TypeError);
    await expect(chatCallsOf({ token: async () => 'old' }, over).frames([frame])).rejects.toThrow(TypeError);
    expect(ended).toBe(2);
    expect(await chatCallsOf({ token: async () => 'new' }, over).frames([frame])).toEqual([]);
    vi.unstubAllGlobals();
  });
});

describe('an agent’s unsent text', () => {
  const draft = { text: 'Friday at', files: [] };

  it('survives another chat and a reload, belongs to its chat and agent, and is deleted at sign-out', () => {
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
      keys: () => [...kept.keys()],
    };
    keptWords(shelf, 'club:thabo').keepDraft('one', draft);
    const reloaded = keptWords(shelf, 'club:thabo');
    expect(reloaded.draft('one')).toEqual(draft);
    expect(reloaded.draft('other').text).toBe('');
    expect(reloaded.chats()).toEqual(['one']);
    expect(keptWords(shelf, 'club:claire').draft('one').text).toBe('');
    reloaded.keepUnsent('one', [{ id: 'a', content: { text: 'Yes' }, state: 'sent' }]);
    // Sent, but not known to be stored: sent again with its id.
    expect(reloaded.unsent('one')).toEqual([{ id: 'a', content: { text: 'Yes' }, state: 'waiting' }]);
    reloaded.forget();
    expect([...kept]).toEqual([]);
  });
});

describe('an agent’s messages that arrive after their chat', () => {
  it('are sent once when they take the chat again', async () => {
    const { desk, net, unsent, chat, start } = await cutOff();
    await by('supervisor', 'hand_over', toClaire)(chat);
    net.isCut = false;
    desk.comeBack();
    await patiently(() => expect(unsent(chat)).toMatchObject([{ state: 'refused' }]));
    await desk.act({ type: 'accept', chat, id: newId() });
    const [message] = unsent(chat);
    for (let times = 0; times < 2; times++) desk.sayAgain(chat, message?.id ?? '');
    await patiently(() => expect(unsent(chat)).toEqual([]));
    expect(await textsIn(chat)).toEqual(['Can I move my booking?', ANSWER]);
    expect(desk.unsent()).toEqual([]);
    await sendFrames(start, { type: 'end', id: newId() });
  });

  it('stay if they may no longer see the chat', async () => {
    const { desk, unsent } = await deskOf('agent');
    const chat = newId();
    desk.open(chat);
    desk.say(chat, ANSWER);
    await patiently(() => expect(desk.view().talks.get(chat)).toMatchObject({ refused: 'no_such_chat' }));
    await patiently(() => expect(unsent(chat)).toMatchObject([{ state: 'refused', why: 'no_such_chat' }]));
  });

  // A block remains, so this test comes last.
  it.each(GONE)('%s are refused, and shown as not sent: %s', async (_, why, go) => {
    const { desk, net, words, unsent, chat, start, close } = await cutOff();
    await go(chat, start);
    net.isCut = false;
    desk.comeBack();
    const refused = [{ content: { text: ANSWER }, state: 'refused', why }];
    await patiently(() => expect(unsent(chat)).toMatchObject(refused));
    expect(await textsIn(chat)).toEqual(['Can I move my booking?']);
    // Neither looking at another chat nor a reload removes them.
    close();
    expect(unsent(chat)).toMatchObject(refused);
    const reloaded = await deskOf('agent', words);
    reloaded.desk.open(chat);
    await patiently(() => expect(reloaded.unsent(chat)).toMatchObject(refused));
    expect(reloaded.desk.unsent()).toEqual([chat]);
    // With the chat's current place.
    await patiently(() => expect(reloaded.desk.view().talks.get(chat)?.standing?.id).toBe(chat));
    reloaded.desk.discard(chat, reloaded.unsent(chat)[0]?.id ?? '');
    expect(reloaded.desk.unsent()).toEqual([]);
    await by('supervisor', 'end')(chat);
  });
});
