import { type AgentCommand, byAgent } from '../../../domain/chat/agent.ts';
import type { Chat } from '../../../domain/chat/chat.ts';
import { secondsAfter } from '../../../domain/chat/settings.ts';
import type { AgentFrame } from '../../../schemas/chat/client-frames.ts';
import { MAX_ENTRIES, TYPING_SECONDS } from '../../../schemas/chat/limits.ts';
import type { ServerFrame } from '../../../schemas/chat/server-frames.ts';
import { keyUploads } from '../../attachments/attachments.ts';
import { maySupervise } from '../../change/caller.ts';
import { changeChat } from '../change-chat.ts';
import { ownStanding, roomOf, seenBy } from '../context.ts';
import { longestWaiting, readDesk } from '../desk.ts';
import { filesFor } from '../files.ts';
import { maySeeChat } from '../guards/authorise.ts';
import { blockVisitor } from '../guards/block.ts';
import type { AgentKey } from '../services.ts';
import { agentFrames, chatFrame, tellChange, tellFleeting } from '../tell.ts';
import { hasSwitched, offerFreed } from '../tend-chat.ts';
import {
  carryAndTell,
  doneFrame,
  entriesAnswer,
  type FrameServices,
  numberOf,
  tellOf,
  withCarried,
} from './visitor-frames.ts';

/**
 * Handles an agent's frame and returns the answer. `connection`: the socket it came by, which shows the agent's
 * presence. Throws ChatContended, TooManyConflicts.
 */
export const handleAgentFrame = async (
  services: FrameServices,
  key: AgentKey,
  frame: AgentFrame,
  { connection = null }: { connection?: string | null } = {},
): Promise<ServerFrame[]> => {
  if (frame.type === 'ping') return [await pong(services, key, connection !== null)];
  if (frame.type === 'desk') return [{ type: 'desk', desk: await readDesk(services, key) }];
  if (frame.type === 'available') return switched(services, key, frame);
  const chat = await services.chats.load({ organisation: key.organisation, id: frame.chat });
  if (!chat || !(await maySeeChat(services, key, chat))) return [noSuchChat(frame)];
  return aboutChat(services, { key, connection }, chat, frame);
};

/**
 * The answer to a ping: chats offered to the agent, their own and waiting ones, so that they can fetch what no push
 * brought; and the agent's own presence, which is never pushed.
 */
const pong = async (services: FrameServices, key: AgentKey, isHeard: boolean): Promise<ServerFrame> => {
  const { organisation, agent } = key;
  const open = await services.chats.open(organisation);
  const theirs = open.filter((chat) => chat.agent === agent || chat.offeredTo === agent);
  return {
    ...{ type: 'pong', at: services.realNow() },
    chats: theirs.map(({ id, last }) => ({ chat: id, last })),
    waiting: longestWaiting(open).map(({ id }) => id),
    me: await ownStanding(services, key, { open, isHeard }),
  };
};

const noSuchChat = (frame: { chat: string; id?: string }): ServerFrame => ({
  ...{ type: 'refused', chat: frame.chat, code: 'no_such_chat', message: 'There is no such chat.' },
  ...(frame.id === undefined ? {} : { of: frame.id }),
});

/** An agent who switches chats on may be the one that a visitor waits for. */
const switched = async (
  services: FrameServices,
  key: AgentKey,
  { id, on }: Extract<AgentFrame, { type: 'available' }>,
): Promise<ServerFrame[]> => {
  await services.desks.switch(key.organisation, key.agent, on);
  await hasSwitched(services, key.organisation, key.agent);
  return [doneFrame(id, null), { type: 'desk', desk: await readDesk(services, key) }];
};

type AboutChat = Extract<AgentFrame, { chat: string }>;

const aboutChat = async (
  services: FrameServices,
  { key, connection }: { key: AgentKey; connection: string | null },
  chat: Chat,
  frame: AboutChat,
): Promise<ServerFrame[]> => {
  const name = { organisation: chat.organisation, id: chat.id };
  switch (frame.type) {
    case 'resume':
      return readChat(services, chat, { after: frame.after, asks: key.agent });
    case 'watch': {
      await services.desks.watch(name, { agent: key.agent, connection }, frame.on);
      await tellChange(services, { before: chat, chat, entries: [], room: await roomOf(services, key.organisation) });
      return [];
    }
    case 'typing': {
      const { nameOf } = await roomOf(services, key.organisation);
      const until = secondsAfter(services.realNow(), TYPING_SECONDS);
      const typing = { type: 'typing' as const, by: 'agent' as const, name: nameOf(key.agent), on: frame.on, until };
      await tellFleeting(services, chat, typing, key.agent);
      return [];
    }
    case 'read': {
      const upTo = Math.min(frame.upTo, chat.last);
      // Only the agent of the chat counts as having read it.
      if (chat.agent === key.agent) await tellFleeting(services, chat, { type: 'read', by: 'agent', upTo }, key.agent);
      return [];
    }
    default:
      return commanded(services, key, frame, chat);
  }
};

/** A chat and its entries after a number, for an agent. */
export const readChat = async (
  services: Pick<FrameServices, 'chats' | 'configuration' | 'clock' | 'desks' | 'sockets' | 'realNow'>,
  chat: Chat,
  { after, asks }: { after: number; asks: string | null },
): Promise<[Extract<ServerFrame, { type: 'chat' }>, Extract<ServerFrame, { type: 'entries' }>]> => {
  const name = { organisation: chat.organisation, id: chat.id };
  const [room, seen, entries] = await Promise.all([
    roomOf(services, chat.organisation),
    seenBy(services, name, asks),
    services.chats.entries(name, after, MAX_ENTRIES),
  ]);
  return [chatFrame(chat, room, seen), { ...entriesAnswer(chat, entries), chat: chat.id }];
};

/** Commands that depend on the presence of other agents. */
const ASKS_COLLEAGUES: ReadonlySet<AgentCommand['type']> = new Set(['accept', 'hand_over']);

const commanded = async (
  services: FrameServices,
  key: AgentKey,
  command: AgentCommand,
  known: Chat,
): Promise<ServerFrame[]> => {
  const name = { organisation: key.organisation, id: command.chat };
  const changed = await changeChat(
    services,
    name,
    async (standing, context) => {
      const agent = { id: key.agent, name: context.nameOf(key.agent), maySupervise: maySupervise(key) };
      const colleagues = ASKS_COLLEAGUES.has(command.type) ? await context.colleagues() : [];
      const brought = await filesFor(services, standing, keyUploads(key), command.type === 'say' ? command.files : []);
      if (!brought.ok) return brought;
      const decided = byAgent(
        standing,
        command,
        { ...context, colleagues, teams: context.organisation.teams },
        { agent, files: brought.files },
      );
      if (decided.ok && command.type === 'block')
        await blockVisitor(services, standing, { by: key.agent, reason: command.reason });
      return decided;
    },
    { command: command.id, standing: known },
  );
  const about = { of: command.id, chat: command.chat };
  if (!changed.ok) return [{ type: 'refused', ...about, code: changed.code, message: changed.message }];
  const told = await tellOf(services, changed);
  const carried = await carryAndTell(services, changed.chat);
  await offerFreed(services, changed);
  const number = changed.isRepeated ? changed.number : numberOf(changed.entries, command.id);
  return [...agentFrames(withCarried(told, carried), told.seen), doneFrame(command.id, number, command.chat)];
};
