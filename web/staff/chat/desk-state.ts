import type { AgentChat, Desk } from './chat-calls.ts';

/** Changes to the desk by frames, as pure functions. */

const without = (chats: readonly AgentChat[], id: string): AgentChat[] => chats.filter((chat) => chat.id !== id);

const byStart = (one: AgentChat, other: AgentChat): number => one.startedAt.localeCompare(other.startedAt);

/** True when the chat has become a ticket or has ended. */
export const isOver = ({ status }: AgentChat): boolean => status === 'ticket' || status === 'ended';

/**
 * Applies a chat's new state. A finished chat stays on its agent's desk until they have seen its last messages and its outcome.
 */
export const withChat = (desk: Desk, chat: AgentChat): Desk => {
  const { id } = desk.me;
  const wasMine = desk.mine.some((each) => each.id === chat.id);
  const placed = (chats: readonly AgentChat[], belongs: boolean): AgentChat[] =>
    [...without(chats, chat.id), ...(belongs ? [chat] : [])].toSorted(byStart);
  return {
    ...desk,
    offers: placed(desk.offers, chat.status === 'waiting' && chat.offeredTo?.id === id),
    mine: placed(desk.mine, chat.agent?.id === id || (wasMine && isOver(chat))),
    waiting: placed(desk.waiting, chat.status === 'waiting'),
  };
};

/** Applies a fresh read of the desk, and keeps the finished chats that the agent hasn't seen. */
export const withRead = (desk: Desk | null, read: Desk): Desk => {
  const over = (desk?.mine ?? []).filter((chat) => isOver(chat) && chatIn(read, chat.id) === null);
  return { ...read, mine: [...read.mine, ...over.slice(-MAX_OVER)].toSorted(byStart) };
};
/** The most finished chats to keep. */
const MAX_OVER = 10;

/** Removes a finished chat once its agent has seen it. */
export const withoutOver = (desk: Desk, id: string): Desk => {
  const chat = chatIn(desk, id);
  return chat && isOver(chat) ? withoutChat(desk, id) : desk;
};

export const withoutChat = (desk: Desk, id: string): Desk => ({
  ...desk,
  offers: without(desk.offers, id),
  mine: without(desk.mine, id),
  waiting: without(desk.waiting, id),
});

/** Keeps only those waiting chats that still wait. */
export const withWaiting = (desk: Desk, ids: readonly string[]): Desk => {
  const waiting = desk.waiting.filter(({ id }) => ids.includes(id));
  return waiting.length === desk.waiting.length ? desk : { ...desk, waiting };
};

/** Ids of the chats offered to the agent, and of their own that aren't finished. */
export const goingOn = ({ offers, mine }: Desk): string[] =>
  [...offers, ...mine].filter(({ status }) => status === 'waiting' || status === 'active').map(({ id }) => id);

export const chatIn = (desk: Desk | null, id: string): AgentChat | null =>
  [...(desk?.mine ?? []), ...(desk?.offers ?? []), ...(desk?.waiting ?? [])].find((chat) => chat.id === id) ?? null;
