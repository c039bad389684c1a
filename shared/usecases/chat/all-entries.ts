import type { Chat } from '../../domain/chat/chat.ts';
import type { Entry } from '../../schemas/chat/conversation.ts';
import type { Chats } from './ports.ts';

const PAGE = 100;

/** All entries of a chat, read in pages. */
export const allEntries = async (
  chats: Pick<Chats, 'entries'>,
  { organisation, id, last }: Pick<Chat, 'organisation' | 'id' | 'last'>,
): Promise<Entry[]> => {
  const entries: Entry[] = [];
  while (entries.length < last) {
    const page = await chats.entries({ organisation, id }, entries.at(-1)?.number ?? 0, PAGE);
    if (page.length === 0) break;
    entries.push(...page);
  }
  return entries;
};
