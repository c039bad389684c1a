import type { AgentChat, Desk } from './chat-calls.ts';

/** The desk as frames change it: pure. */

const without = (chats: readonly AgentChat[], id: string): AgentChat[] => chats.filter((chat) => chat.id !== id);

const byStart = (one: AgentChat, other: AgentChat): number => one.startedAt.localeCompare(other.startedAt);

/** A chat that is over stays on its agent's desk until they look elsewhere: what was said last can be read. */
export const withChat = (desk: Desk, chat: AgentChat): Desk => {
  const { id } = desk.me;
  const placed = (chats: readonly AgentChat[], belongs: boolean): AgentChat[] =>
    [...without(chats, chat.id), ...(belongs ? [chat] : [])].toSorted(byStart);
  return {
    ...desk,
    offers: placed(desk.offers, chat.status === 'waiting' && chat.offeredTo?.id === id),
    mine: placed(desk.mine, chat.agent?.id === id),
    waiting: placed(desk.waiting, chat.status === 'waiting'),
  };
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
