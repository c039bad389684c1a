import type { Chat } from '../../domain/chat/chat.ts';
import { asAgentsSee, asVisitorSees, entryForVisitor } from '../../domain/chat/shown.ts';
import type { Entry } from '../../schemas/chat/conversation.ts';
import type { ServerFrame } from '../../schemas/chat/server-frames.ts';
import { isByHttp } from './by-http.ts';
import type { ChatChange, ChatChanged } from './change-chat.ts';
import { type Room, type Seen, seenIn } from './context.ts';
import { mayBeTold } from './guards/authorise.ts';
import type { Socket } from './ports.ts';
import type { ChatServices } from './services.ts';

/**
 * Pushes changes to browsers. Pushes may be lost: a client that misses one sees a gap, or asks when its socket is
 * open again (docs/decisions/0065). For each socket it is checked whether its holder may still see the chat.
 */

export type TellServices = Pick<
  ChatServices,
  'sockets' | 'pushing' | 'desks' | 'sessions' | 'agentStill' | 'store' | 'configuration' | 'clock' | 'realNow'
>;

/** Longer texts are not pushed to sockets: clients fetch them over HTTP. */
const MAX_PUSHED = 30 * 1024;

const entriesFrame = (chat: Chat, entries: readonly Entry[], named: boolean): ServerFrame => {
  const frame = { type: 'entries' as const, ...(named ? { chat: chat.id } : {}), last: chat.last, more: false };
  const whole: ServerFrame = { ...frame, entries: [...entries] };
  return Buffer.byteLength(JSON.stringify(whole)) <= MAX_PUSHED ? whole : { ...frame, entries: [], more: true };
};

/** Sends frames to a socket in order, and forgets the socket if it is gone. */
export const post = async (
  { pushing, sockets }: Pick<ChatServices, 'pushing' | 'sockets'>,
  socket: Socket,
  frames: readonly ServerFrame[],
): Promise<void> => {
  if (isByHttp(socket)) return;
  for (const frame of frames) {
    const posted = await pushing.post(socket.connection, frame);
    if (posted === 'gone') await sockets.close(socket);
    if (posted !== 'sent') return;
  }
};

/** Sends frames to a chat's socket if its holder may see them. Cuts off a visitor without permission. */
const postAuthorised = async (
  services: TellServices,
  chat: Chat,
  socket: Socket,
  frames: readonly ServerFrame[],
): Promise<void> => {
  if (frames.length === 0) return;
  if (await mayBeTold(services, socket, chat)) return post(services, socket, frames);
  if (socket.kind === 'visitor') await cutOff(services, socket);
  // The agent may still see other chats.
  else await post(services, socket, [{ type: 'gone', chat: chat.id }]);
};

/** The holder lost permission: makes the client forget everything it shows, and closes the socket. */
export const cutOff = async (services: Pick<ChatServices, 'pushing' | 'sockets'>, socket: Socket): Promise<void> => {
  await post(services, socket, [{ type: 'signed_out' }]);
  await services.sockets.close(socket);
  await services.pushing.cut(socket.connection);
};

/**
 * Pushes a change to those concerned: the visitor, and agents who have the chat, are offered it or have it open, now
 * or before. Other agents' lists of waiting chats follow with their next `pong`. Returns the presence, for the answer
 * to the command that made the change. Throws the errors of reading permissions; the caller has already written.
 */
export const tellChange = async (services: TellServices, change: ChatChange): Promise<Seen> => {
  const { chat } = change;
  const { visitors, agents, seen } = await socketsFor(services, chat);
  const forVisitor = visitorFrames(change);
  const forAgents = agentFrames(change, seen);
  const concerned = concernedIn(change, seen.watchers);
  await Promise.all([
    ...visitors.map((socket) => postAuthorised(services, chat, socket, forVisitor)),
    ...agents
      .filter((socket) => socket.kind === 'agent' && concerned.has(socket.agent))
      .map((socket) => postAuthorised(services, chat, socket, forAgents)),
  ]);
  return seen;
};

const socketsFor = async (
  { sockets, realNow }: Pick<ChatServices, 'sockets' | 'realNow'>,
  { organisation, id }: Chat,
): Promise<{ visitors: Socket[]; agents: Socket[]; seen: Seen }> => {
  const [around, agents] = await Promise.all([sockets.around({ organisation, id }), sockets.ofAgents(organisation)]);
  return { visitors: around.visitors, agents, seen: seenIn(around, agents, { realNow: realNow() }) };
};

const concernedIn = ({ before, chat }: ChatChange, watchers: readonly string[]): ReadonlySet<string> =>
  new Set([chat, before].flatMap((each) => [each?.agent ?? [], each?.offer?.agent ?? [], watchers]).flat());

/**
 * Pushes a repeated command's change like the first time, because that process may have died between its write and
 * the push. Clients that have it already drop it by its number.
 */
export const tellAgain = async (
  services: TellServices & Pick<ChatServices, 'chats'>,
  { chat, room, number }: Extract<ChatChanged, { isRepeated: true }>,
): Promise<ChatChange & { seen: Seen }> => {
  const { organisation, id } = chat;
  const entries = number === null ? [] : await services.chats.entries({ organisation, id }, number - 1, 1);
  const change = { before: null, chat, entries, room };
  return { ...change, seen: await tellChange(services, change) };
};

export const visitorFrames = ({ before, chat, entries, room }: ChatChange): ServerFrame[] => {
  const shown = asVisitorSees(chat, room.nameOf, room.now);
  const shownBefore = before && { ...asVisitorSees(before, room.nameOf, room.now), last: chat.last };
  const isChanged = JSON.stringify(shown) !== JSON.stringify(shownBefore);
  return [
    ...(entries.length > 0 ? [entriesFrame(chat, entries.map(entryForVisitor), false)] : []),
    ...(isChanged ? [{ type: 'conversation' as const, conversation: shown }] : []),
  ];
};

export const agentFrames = ({ chat, entries, room }: Omit<ChatChange, 'before'>, seen: Seen): ServerFrame[] => [
  ...(entries.length > 0 ? [entriesFrame(chat, entries, true)] : []),
  chatFrame(chat, room, seen),
];

export const chatFrame = (chat: Chat, room: Room, seen: Seen): Extract<ServerFrame, { type: 'chat' }> => ({
  type: 'chat',
  chat: asAgentsSee(chat, room.nameOf, { now: room.now, ...seen }),
});

/** Pushes what isn't stored to the other side, and to colleagues who have the chat open. */
export const tellFleeting = async (
  services: TellServices,
  chat: Chat,
  frame: Extract<ServerFrame, { type: 'typing' | 'read' }>,
  from: string,
): Promise<void> => {
  const { visitors, agents, seen } = await socketsFor(services, chat);
  const toVisitor = frame.by === 'agent' ? visitors : [];
  const toAgents = agents.filter(
    (socket) =>
      socket.kind === 'agent' &&
      socket.agent !== from &&
      (socket.agent === chat.agent || seen.watchers.includes(socket.agent)),
  );
  await Promise.all([
    ...toVisitor.map((socket) => postAuthorised(services, chat, socket, [frame])),
    ...toAgents.map((socket) => postAuthorised(services, chat, socket, [{ ...frame, chat: chat.id }])),
  ]);
};
