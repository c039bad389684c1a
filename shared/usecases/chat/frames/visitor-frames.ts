import { isReadNow, readAnswers } from '../../../domain/chat/answer.ts';
import { type Chat, type ChatKey, refusal } from '../../../domain/chat/chat.ts';
import { secondsAfter } from '../../../domain/chat/settings.ts';
import { asVisitorSees, entryForVisitor } from '../../../domain/chat/shown.ts';
import { byVisitor, isUnclear, type VisitorCommand } from '../../../domain/chat/visitor.ts';
import { isOurs } from '../../../mail/addresses.ts';
import type { VisitorFrame } from '../../../schemas/chat/client-frames.ts';
import type { Entry } from '../../../schemas/chat/conversation.ts';
import { MAX_ENTRIES, TYPING_SECONDS } from '../../../schemas/chat/limits.ts';
import type { ServerFrame } from '../../../schemas/chat/server-frames.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import { categoryOfWords } from '../about/category.ts';
import { type ChatChange, type ChatChanged, changeChat } from '../change-chat.ts';
import { type Room, roomOf, type Seen } from '../context.ts';
import { codesFor, queueCopy } from '../copies.ts';
import { filesFor, visitorUploads } from '../files.ts';
import { type From, tooFast } from '../guards/limiting.ts';
import type { ChatServices } from '../services.ts';
import { type TellServices, tellAgain, tellChange, tellFleeting, visitorFrames } from '../tell.ts';
import { offerFreed } from '../tend-chat.ts';
import { type CarryServices, carry } from '../ticket/carry.ts';
import { asManyAsFit } from './fitting.ts';

export type FrameServices = ChatServices & CarryServices & TellServices;

/** The sender: the chat as read when their permission was checked, and their key. */
export type VisitorSender = { chat: Chat; key: ChatKey; from: From };

/** Handles a visitor's frame and returns the answer. Throws ChatContended, TooManyConflicts. */
export const handleVisitorFrame = async (
  services: FrameServices,
  sender: VisitorSender,
  frame: VisitorFrame,
): Promise<ServerFrame[]> => {
  const { chat, from } = sender;
  switch (frame.type) {
    case 'ping':
      return [{ type: 'pong', at: services.realNow(), last: chat.last }];
    case 'resume':
      return resumed(services, chat, frame.after);
    case 'typing': {
      const until = secondsAfter(services.realNow(), TYPING_SECONDS);
      const typing = { type: 'typing' as const, by: 'visitor' as const, name: chat.visitor.name, on: frame.on, until };
      await tellFleeting(services, chat, typing, '');
      return [];
    }
    case 'read':
      await read(services, chat, Math.min(frame.upTo, chat.last));
      return [];
    default: {
      const seconds = await tooFast(services, from);
      if (seconds === null) return commanded(services, sender, frame);
      const message = 'Too many messages from your network.';
      return [{ type: 'refused', of: frame.id, code: 'too_fast', message, retryAfterSeconds: seconds }];
    }
  }
};

/** Shows a read mark to agents, and stores it if it saves a mail. If it is lost, the mail is sent. */
const read = async (services: FrameServices, chat: Chat, upTo: number): Promise<void> => {
  await tellFleeting(services, chat, { type: 'read', by: 'visitor', upTo }, '');
  if (!isReadNow(chat, upTo)) return;
  const { organisation, id } = chat;
  await changeChat(services, { organisation, id }, (standing, { now }) => readAnswers(standing, now, upTo));
};

/** The entries after a number and the conversation's current state. */
const resumed = async (
  services: Pick<ChatServices, 'chats' | 'configuration' | 'clock'>,
  chat: Chat,
  after: number,
): Promise<ServerFrame[]> => {
  const name = { organisation: chat.organisation, id: chat.id };
  const [room, entries] = await Promise.all([
    roomOf(services, chat.organisation),
    services.chats.entries(name, after, MAX_ENTRIES),
  ]);
  return [conversationFrame(chat, room), entriesAnswer(chat, entries.map(entryForVisitor))];
};

export const conversationFrame = (chat: Chat, room: Room): ServerFrame => ({
  type: 'conversation',
  conversation: asVisitorSees(chat, room.nameOf, room.now),
});

/** `chat.last` may be older than the entries, because it was read before them. */
export const entriesAnswer = (chat: Chat, entries: readonly Entry[]): Extract<ServerFrame, { type: 'entries' }> => {
  const last = Math.max(chat.last, entries.at(-1)?.number ?? 0);
  const fitting = asManyAsFit(entries);
  const more = entries.length === MAX_ENTRIES || fitting.length < entries.length;
  return { type: 'entries', entries: fitting, last, more };
};

const commanded = async (
  services: FrameServices,
  { chat, key, from }: VisitorSender,
  command: VisitorCommand,
): Promise<ServerFrame[]> => {
  const name = { organisation: chat.organisation, id: chat.id };
  const changed = await changeChat(
    services,
    name,
    async (standing, { now, organisation }) => {
      if ('email' in command && command.email !== undefined && isOurs(command.email, organisation))
        return refusal('not_allowed', 'This is our own address. Leave yours.');
      const codes = await codesFor(services, standing, command);
      const brought = await filesFor(
        services,
        standing,
        visitorUploads(standing),
        command.type === 'say' ? command.files : [],
      );
      if (!brought.ok) return brought;
      const { files } = brought;
      const category = categoryNow(standing, command, organisation);
      const decided = byVisitor(standing, command, { now }, { digest: key.digest, codes, files, category });
      return decided.ok ? ((await queueCopy(services, decided.chat, command.id, from)) ?? decided) : decided;
    },
    { command: command.id, standing: chat },
  );
  if (!changed.ok) return [{ type: 'refused', of: command.id, code: changed.code, message: changed.message }];
  const told = await tellOf(services, changed);
  const carried = await carryAndTell(services, changed.chat);
  await offerFreed(services, changed);
  if (command.type === 'sign_out' && !changed.isRepeated) return [{ type: 'signed_out' }];
  const number = changed.isRepeated ? changed.number : numberOf(changed.entries, command.id);
  // The answer contains the chat's new state, so that the client needn't ask for it.
  return [...visitorFrames({ ...withCarried(told, carried), before: null }), doneFrame(command.id, number)];
};

/** The category once this is said, if it is still unclear: from the first words and these. */
const categoryNow = (chat: Chat, command: VisitorCommand, organisation: Organisation): string | null =>
  command.type === 'say' && isUnclear(chat) ? categoryOfWords([chat.about, command.text], organisation) : null;

/**
 * Notifies others about a command's change. For a repeated command everything after the write happens again, because
 * the first process may have died.
 */
export const tellOf = async (
  services: TellServices & Pick<ChatServices, 'chats'>,
  changed: Extract<ChatChanged, { ok: true }>,
): Promise<ChatChange & { seen: Seen }> =>
  changed.isRepeated ? tellAgain(services, changed) : { ...changed, seen: await tellChange(services, changed) };

export const numberOf = (entries: readonly Entry[], command: string): number | null =>
  entries.find(({ id }) => id === command)?.number ?? null;

/** A command's change, together with what its ticket got. */
export const withCarried = <Change extends ChatChange>(change: Change, carried: ChatChange | null): Change =>
  carried ? { ...change, chat: carried.chat, entries: [...change.entries, ...carried.entries] } : change;

export const doneFrame = (of: string, number: number | null, chat?: string): ServerFrame => ({
  ...{ type: 'done', of },
  ...(chat === undefined ? {} : { chat }),
  ...(number === null ? {} : { number }),
});

/** Done at once, so that the reference is shown within a second. After a crash, the chat's wake does it. */
export const carryAndTell = async (services: CarryServices & TellServices, chat: Chat): Promise<ChatChange | null> => {
  const carried = await carry(services, chat);
  if (carried) await tellChange(services, carried);
  return carried;
};
