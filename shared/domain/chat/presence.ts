import type { PRESENCES } from '../../schemas/chat/conversation.ts';
import { AGENT_AWAY_SECONDS } from '../../schemas/chat/limits.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Chat } from './chat.ts';
import { secondsAfter } from './settings.ts';

export type Presence = (typeof PRESENCES)[number];

/** An agent as routing sees them. */
export type Colleague = {
  id: string;
  name: string;
  team: string;
  /** Categories. Empty means all. */
  skills: readonly string[];
  languages: readonly string[];
  /** The agent's own switch. */
  isOn: boolean;
  /** Whether a socket of the agent was heard from lately. */
  isHeard: boolean;
  isWithinHours: boolean;
  /** Chats that the agent has or is offered. */
  chats: number;
};

/** The agent for whom a chat counts: the one who is offered it or has it. */
export const countsFor = ({ status, agent, offeredTo }: Pick<Chat, 'status' | 'agent'> & OfferedTo): string | null =>
  offeredTo ?? (status === 'active' ? agent : null);
type OfferedTo = { offeredTo: string | null };

const holderOf = (chat: Chat | null): string | null =>
  chat && countsFor({ ...chat, offeredTo: chat.offer?.agent ?? null });

/** The agent who gains a chat by a change: offered it or holding it now, but not before. */
export const givenTo = (before: Chat | null, after: Chat): string | null => {
  const has = holderOf(after);
  return has === holderOf(before) ? null : has;
};

/** The agent who has one chat less after a change. */
export const freedBy = (before: Chat | null, after: Chat): string | null => {
  const had = holderOf(before);
  return had === holderOf(after) ? null : had;
};

/** Whether an agent last heard at an instant is still present. In real time, as heartbeats are. */
export const isHeardAt = (heardAt: Instant, realNow: Instant): boolean =>
  realNow < secondsAfter(heardAt, AGENT_AWAY_SECONDS);

export const presenceOf = (colleague: Omit<Colleague, 'id' | 'name' | 'team'>, mostEach: number): Presence => {
  if (!colleague.isHeard) return 'away';
  if (!colleague.isOn) return 'off';
  if (!colleague.isWithinHours) return 'out_of_hours';
  return colleague.chats >= mostEach ? 'busy' : 'available';
};

/** Whether an agent is present at all. A busy one may be free in a minute. */
export const isThere = (colleague: Colleague): boolean =>
  colleague.isOn && colleague.isHeard && colleague.isWithinHours;
