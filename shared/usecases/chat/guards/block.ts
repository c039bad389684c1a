import { createHash } from 'node:crypto';
import type { Chat, Visitor } from '../../../domain/chat/chat.ts';
import { secondsAfter } from '../../../domain/chat/settings.ts';
import type { ChatServices } from '../services.ts';

/** Blocks visitors from starting chats for a day: by their network, and by their person if known. */

const DAY_SECONDS = 86_400;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const digestsOf = ({ network, person }: Pick<Visitor, 'network' | 'person'>): string[] => [
  digestOf(`network ${network}`),
  ...(person === null ? [] : [digestOf(`person ${person}`)]),
];

/**
 * Written before the chat's own change: a chat that has ended can't be blocked from any more, while one that
 * continues can be blocked again. A repetition blocks for a day from then on.
 */
export const blockVisitor = (
  { blocks, realNow }: Pick<ChatServices, 'blocks' | 'realNow'>,
  chat: Chat,
  why: { by: string; reason: string },
): Promise<void> => {
  const until = secondsAfter(realNow(), DAY_SECONDS);
  return blocks.put(chat.organisation, digestsOf(chat.visitor), { ...why, until });
};

export const isBlocked = (
  { blocks, realNow }: Pick<ChatServices, 'blocks' | 'realNow'>,
  organisation: string,
  visitor: Pick<Visitor, 'network' | 'person'>,
): Promise<boolean> => blocks.isBlocked(organisation, digestsOf(visitor), realNow());
