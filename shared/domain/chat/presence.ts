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
  /** Categories; empty for who works them all. */
  skills: readonly string[];
  languages: readonly string[];
  /** The switch. */
  isOn: boolean;
  /** Whether a socket of theirs was heard lately. */
  isHeard: boolean;
  isWithinHours: boolean;
  /** Chats that they have, and that are offered to them. */
  chats: number;
};

/** Among whose chats one counts: who has it, or is offered it. */
export const countsFor = ({ status, agent, offeredTo }: Pick<Chat, 'status' | 'agent'> & OfferedTo): string | null =>
  offeredTo ?? (status === 'active' ? agent : null);
type OfferedTo = { offeredTo: string | null };

const holderOf = (chat: Chat | null): string | null =>
  chat && countsFor({ ...chat, offeredTo: chat.offer?.agent ?? null });

/** Who gets a chat by a change: who is offered it or has it then, and didn't before. */
export const givenTo = (before: Chat | null, after: Chat): string | null => {
  const has = holderOf(after);
  return has === holderOf(before) ? null : has;
};

/** Who has one chat less by a change. */
export const freedBy = (before: Chat | null, after: Chat): string | null => {
  const had = holderOf(before);
  return had === holderOf(after) ? null : had;
};

/** Whether whoever was last heard at an instant is there now. Real time: heartbeats know no other. */
export const isHeardAt = (heardAt: Instant, realNow: Instant): boolean =>
  realNow < secondsAfter(heardAt, AGENT_AWAY_SECONDS);

export const presenceOf = (colleague: Omit<Colleague, 'id' | 'name' | 'team'>, mostEach: number): Presence => {
  if (!colleague.isHeard) return 'away';
  if (!colleague.isOn) return 'off';
  if (!colleague.isWithinHours) return 'out_of_hours';
  return colleague.chats >= mostEach ? 'busy' : 'available';
};

/** There at all: one who is busy now may be free in a minute. */
export const isThere = (colleague: Colleague): boolean =>
  colleague.isOn && colleague.isHeard && colleague.isWithinHours;
