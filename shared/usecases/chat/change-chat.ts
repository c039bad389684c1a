import { activitiesOf } from '../../domain/chat/activities.ts';
import { type Changed, type Chat, type ChatRefusal, type Decided, followed } from '../../domain/chat/chat.ts';
import { type ChatContext, due, dueAlone, nextCheckpoint } from '../../domain/chat/due.ts';
import { type Colleague, givenTo } from '../../domain/chat/presence.ts';
import type { Entry } from '../../schemas/chat/conversation.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import { colleaguesIn, isVisitorHere, type Looked, type Room, roomOf } from './context.ts';
import type { ChatName, Gives, Place } from './ports.ts';
import type { ChatServices } from './services.ts';

export type ChangeChatServices = Pick<
  ChatServices,
  'chats' | 'sockets' | 'desks' | 'wakes' | 'configuration' | 'clock' | 'random' | 'realNow'
>;

/** A change, for those who notify others about it. */
export type ChatChange = { before: Chat | null; chat: Chat; entries: readonly Entry[]; room: Room };

export type ChatChanged =
  | ({ ok: true; isRepeated: false } & ChatChange)
  /** The command was carried out before; `number` is the entry it made. */
  | { ok: true; isRepeated: true; number: number | null; chat: Chat; room: Room }
  | ChatRefusal;

/** Every attempt failed because the chat was changed at the same time. */
export class ChatContended extends Error {
  override readonly name = 'ChatContended';
}

/** `colleagues` reads the agents' presence, for a decision that depends on it. */
export type DecideChat = (chat: Chat, context: Room & { colleagues: AskColleagues }) => Decided | Promise<Decided>;
type AskColleagues = () => Promise<readonly Colleague[]>;

type Options = {
  /** The id of the client's command, which is carried out once. */
  command?: string;
  /** The chat as it was read a moment ago: used for the first attempt, and read again if it has changed. */
  standing?: Chat;
  /** The id of the message that woke the chat, which returns for the next checkpoint. */
  woken?: string;
};

const NOBODY: Decided = { ok: false, code: 'no_such_chat', message: 'There is no such chat.' };

/**
 * Loads a chat, decides, and writes it with its entries in one conditional transaction; starts over from the load
 * after a concurrent change. Anything due by now is decided too. A crash before the write changes nothing. The wake
 * for the next checkpoint is sent before the write that needs it: an unneeded wake finds nothing to do
 * (docs/decisions/0066). Throws ChatContended, UnknownOrganisation.
 */
export const changeChat = (
  services: ChangeChatServices,
  name: ChatName,
  decide: DecideChat,
  { command, woken, standing }: Options = {},
): Promise<ChatChanged> =>
  untilWritten<ChatChanged>(
    async (attempt) => {
      const isKnown = attempt === 0 && standing !== undefined;
      const [{ chat, done }, room] = await Promise.all([
        isKnown ? { chat: standing, done: null } : loadedFor(services, name, command),
        roomOf(services, name.organisation),
      ]);
      if (!chat) return NOBODY;
      if (done) return { ok: true, isRepeated: true, number: done.number, chat, room };
      const looked = askingOnce(() => colleaguesIn(services, room));
      const colleagues = async () => (await looked()).colleagues;
      const decided = await decide(chat, { ...room, colleagues });
      // After a refusal, reads the chat again to see whether the command was carried out before.
      if (!decided.ok) return isKnown ? FASTER : decided;
      const { chat: next, entries } = await withWhatIsDue(services, decided, room, {
        colleagues,
        // A new category may need a different agent than the one it is offered to.
        looks: command === undefined || decided.chat.category !== chat.category,
      });
      const planned = await wakeNext(services, next, room, woken);
      const isSame = entries.length === 0 && JSON.stringify(planned) === JSON.stringify(chat);
      if (isSame && command === undefined) return { ok: true, isRepeated: false, before: chat, chat, entries, room };
      const activities = activitiesOf(chat, planned);
      const stored = { ...planned, version: chat.version };
      const gives = await givesTo(chat, planned, looked);
      const written = await services.chats.commit(stored, entries, command ?? null, { activities, gives });
      if (written !== 'written') return FASTER;
      return {
        ...{ ok: true, isRepeated: false, before: chat, room, entries },
        chat: { ...planned, version: chat.version + 1 },
      };
    },
    (attempts) => new ChatContended(`the chat ${name.id} changed ${attempts} times while it was being changed`),
  );

/** The agent that a change gives the chat to, with their stamp from when it was decided. */
const givesTo = async (before: Chat | null, after: Chat, looked: () => Promise<Looked>): Promise<Gives | null> => {
  const agent = givenTo(before, after);
  return agent === null ? null : { agent, stamp: (await looked()).stamps.get(agent) ?? null };
};

const loadedFor = async ({ chats }: ChangeChatServices, name: ChatName, command: string | undefined) =>
  command === undefined ? { chat: await chats.load(name), done: null } : chats.loadFor(name, command);

const askingOnce = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let asked: Promise<Answer> | null = null;
  return () => {
    asked ??= ask();
    return asked;
  };
};

/**
 * A decision, and what is due after it. Agents and the visitor's sockets are read only if it depends on them, or if
 * an agent is looked for (`looks`): a message in a chat that has an agent costs no such read.
 */
const withWhatIsDue = async (
  services: ChangeChatServices,
  decided: Changed,
  room: Room,
  { colleagues, looks }: { colleagues: AskColleagues; looks: boolean },
): Promise<Changed> => {
  const alone = dueAlone(decided.chat, room);
  const { organisation, id, status } = decided.chat;
  if (alone && !(looks && status === 'waiting')) return followed(decided, () => alone);
  const isActive = status === 'active';
  const [there, isHere] = await Promise.all([
    colleagues(),
    isActive ? isVisitorHere(services, { organisation, id }) : true,
  ]);
  return followed(decided, (next) => due(next, { ...room, colleagues: there, isVisitorHere: isHere }));
};

const WAKE_BYTES = 9;

/** The chat with its wake: the message under way if it comes early enough, else a new one, sent here. */
const wakeNext = async (
  { wakes, random, clock }: ChangeChatServices,
  chat: Chat,
  context: Pick<ChatContext, 'now' | 'settings'>,
  woken: string | undefined,
): Promise<Chat> => {
  const at = nextCheckpoint(chat, context);
  if (at === null) return { ...chat, wake: null };
  // The wake that was just received is put back by its receiver until then.
  if (woken !== undefined && chat.wake?.id === woken) return { ...chat, wake: { id: woken, at } };
  if (chat.wake !== null && chat.wake.at <= at) return chat;
  const wake = Buffer.from(random(WAKE_BYTES)).toString('base64url');
  const { organisation, id, version } = chat;
  await wakes.send({ organisation, id, wake, version: version + 1 }, clock.waitSeconds(at));
  return { ...chat, wake: { id: wake, at } };
};

type BegunOrNot = ({ ok: true } & ChatChange) | { ok: false };

/**
 * Creates a chat. What is due at once is decided with it, and again if the agent it is offered to was given another
 * chat meanwhile. Throws ChatContended.
 */
export const beginChat = (
  services: ChangeChatServices,
  begun: Changed,
  room: Room,
  command: string,
  place?: Place,
): Promise<BegunOrNot> =>
  untilWritten<BegunOrNot>(
    async () => {
      const looked = askingOnce(() => colleaguesIn(services, room));
      const { colleagues } = await looked();
      const { chat, entries } = followed(begun, (next) => due(next, { ...room, colleagues, isVisitorHere: true }));
      const planned = await wakeNext(services, chat, room, undefined);
      const gives = await givesTo(null, planned, looked);
      const written = await services.chats.commit(planned, entries, command, { place, gives });
      if (written === 'given') return FASTER;
      if (written !== 'written') return { ok: false };
      return { ok: true, before: null, chat: { ...planned, version: 1 }, entries, room };
    },
    (attempts) => new ChatContended(`the chat ${begun.chat.id} found its agent with others ${attempts} times`),
  );
