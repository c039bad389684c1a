import { type Changed, type Chat, type ChatRefusal, type Decided, followed } from '../../domain/chat/chat.ts';
import { type ChatContext, due, nextCheckpoint } from '../../domain/chat/due.ts';
import type { Entry } from '../../schemas/chat/conversation.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import { colleaguesIn, isVisitorHere, type Room, roomOf } from './context.ts';
import type { ChatName, Place } from './ports.ts';
import type { ChatServices } from './services.ts';

export type ChangeChatServices = Pick<
  ChatServices,
  'chats' | 'sockets' | 'desks' | 'wakes' | 'configuration' | 'clock' | 'random' | 'realNow'
>;

/** What happened, for whoever tells others of it. */
export type ChatChange = { before: Chat | null; chat: Chat; entries: readonly Entry[]; room: Room };

export type ChatChanged =
  | ({ ok: true; isRepeated: false } & ChatChange)
  /** The command was carried out before: `number` is of the entry that it made. */
  | { ok: true; isRepeated: true; number: number | null; chat: Chat; room: Room }
  | ChatRefusal;

/** Others kept writing to a chat. */
export class ChatContended extends Error {
  override readonly name = 'ChatContended';
}

export type DecideChat = (chat: Chat, context: ChatContext & Room) => Decided | Promise<Decided>;

type Options = {
  /** The id of the client's command, which is carried out once. */
  command?: string;
  /** The id of the message that woke it, which is to come back for what is next. */
  woken?: string;
};

const NOBODY: Decided = { ok: false, code: 'no_such_chat', message: 'There is no such chat.' };

/**
 * Loads a chat, decides, and writes it with its entries in one conditional transaction; again from the load when somebody was
 * faster. What is due meanwhile is decided with it. A crash before the write changes nothing. What wakes the chat for what is
 * due next is sent before the write that needs it: a wake too many finds nothing to do (docs/decisions/0066). Throws
 * ChatContended, UnknownOrganisation.
 */
export const changeChat = (
  services: ChangeChatServices,
  name: ChatName,
  decide: DecideChat,
  { command, woken }: Options = {},
): Promise<ChatChanged> =>
  untilWritten<ChatChanged>(
    async () => {
      const [{ chat, done }, room] = await Promise.all([
        command ? services.chats.loadFor(name, command) : loadAlone(services, name),
        roomOf(services, name.organisation),
      ]);
      if (!chat) return NOBODY;
      if (done) return { ok: true, isRepeated: true, number: done.number, chat, room };
      const context = await contextOf(services, chat, room);
      const decided = await decide(chat, context);
      if (!decided.ok) return decided;
      const whole = followed(decided, (next) => due(next, context));
      const { chat: next, entries } = whole;
      const planned = await wakeNext(services, next, context, woken);
      const isSame = entries.length === 0 && JSON.stringify(planned) === JSON.stringify(chat);
      if (isSame && command === undefined) return { ok: true, isRepeated: false, before: chat, chat, entries, room };
      const written = await services.chats.commit({ ...planned, version: chat.version }, entries, command ?? null);
      if (written !== 'written') return FASTER;
      return {
        ...{ ok: true, isRepeated: false, before: chat, room, entries },
        chat: { ...planned, version: chat.version + 1 },
      };
    },
    (attempts) => new ChatContended(`the chat ${name.id} changed ${attempts} times while it was being changed`),
  );

const loadAlone = async ({ chats }: ChangeChatServices, name: ChatName) => ({
  chat: await chats.load(name),
  done: null,
});

/** Agents are looked at only where it depends on them: not while one of them has the chat and nothing is owed for long. */
const contextOf = async (services: ChangeChatServices, chat: Chat, room: Room): Promise<ChatContext & Room> => {
  const isWaiting = chat.status === 'waiting' || chat.status === 'active';
  if (!isWaiting) return { ...room, colleagues: [], isVisitorHere: true };
  const [{ colleagues }, isHere] = await Promise.all([
    colleaguesIn(services, room),
    isVisitorHere(services, { organisation: chat.organisation, id: chat.id }),
  ]);
  return { ...room, colleagues, isVisitorHere: isHere };
};

const WAKE_BYTES = 9;

/** The chat with what wakes it: the message that is under way, where that comes early enough, else another one, now sent. */
const wakeNext = async (
  { wakes, random, clock }: ChangeChatServices,
  chat: Chat,
  context: Pick<ChatContext, 'now' | 'settings'>,
  woken: string | undefined,
): Promise<Chat> => {
  const at = nextCheckpoint(chat, context);
  if (at === null) return { ...chat, wake: null };
  // The very message that has come is put back until then by whoever got it.
  if (woken !== undefined && chat.wake?.id === woken) return { ...chat, wake: { id: woken, at } };
  if (chat.wake !== null && chat.wake.at <= at) return chat;
  const wake = Buffer.from(random(WAKE_BYTES)).toString('base64url');
  const { organisation, id, version } = chat;
  await wakes.send({ organisation, id, wake, version: version + 1 }, clock.waitSeconds(at));
  return { ...chat, wake: { id: wake, at } };
};

/** A chat that begins: what is due at once is decided with it. */
export const beginChat = async (
  services: ChangeChatServices,
  begun: Changed,
  room: Room,
  command: string,
  place?: Place,
): Promise<({ ok: true } & ChatChange) | { ok: false }> => {
  const { colleagues } = await colleaguesIn(services, room);
  const context = { ...room, colleagues, isVisitorHere: true };
  const { chat, entries } = followed(begun, (next) => due(next, context));
  const planned = await wakeNext(services, chat, context, undefined);
  const written = await services.chats.commit(planned, entries, command, place);
  if (written !== 'written') return { ok: false };
  return { ok: true, before: null, chat: { ...planned, version: 1 }, entries, room };
};
