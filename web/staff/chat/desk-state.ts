import type { AgentChat, Desk } from './chat-calls.ts';

/** The desk as frames change it: pure. */

const without = (chats: readonly AgentChat[], id: string): AgentChat[] => chats.filter((chat) => chat.id !== id);

const byStart = (one: AgentChat, other: AgentChat): number => one.startedAt.localeCompare(other.startedAt);

/** Nobody has it any more: it has become a ticket, or has ended. */
export const isOver = ({ status }: AgentChat): boolean => status === 'ticket' || status === 'ended';

/** A chat that is over stays on its agent's desk until they have looked at it: what was said last, and what it became. */
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

/** A desk that was read anew, with what is over and its agent hasn't looked at yet. */
export const withRead = (desk: Desk | null, read: Desk): Desk => {
  const over = (desk?.mine ?? []).filter((chat) => isOver(chat) && chatIn(read, chat.id) === null);
  return { ...read, mine: [...read.mine, ...over.slice(-MAX_OVER)].toSorted(byStart) };
};
/** More than anybody looks at. */
const MAX_OVER = 10;

/** After its agent has looked at it. */
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

/** Of what waits for anybody, only what still does. */
export const withWaiting = (desk: Desk, ids: readonly string[]): Desk => {
  const waiting = desk.waiting.filter(({ id }) => ids.includes(id));
  return waiting.length === desk.waiting.length ? desk : { ...desk, waiting };
};

/** Ids of what is offered to the agent, and of theirs that are not over. */
export const goingOn = ({ offers, mine }: Desk): string[] =>
  [...offers, ...mine].filter(({ status }) => status === 'waiting' || status === 'active').map(({ id }) => id);

export const chatIn = (desk: Desk | null, id: string): AgentChat | null =>
  [...(desk?.mine ?? []), ...(desk?.offers ?? []), ...(desk?.waiting ?? [])].find((chat) => chat.id === id) ?? null;
