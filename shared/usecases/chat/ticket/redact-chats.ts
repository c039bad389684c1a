import { type ChatRedaction, redactedChat, redactedEntry } from '../../../domain/chat/redact.ts';
import { FASTER, untilWritten } from '../../change/try-again.ts';
import { allEntries } from '../all-entries.ts';
import { ChatContended } from '../change-chat.ts';
import { folderOf } from '../files.ts';
import type { ChatName, Chats } from '../ports.ts';

export type RedactChatsServices = { chats: Pick<Chats, 'of' | 'load' | 'entries' | 'rewrite' | 'commit'> };

/** Chats examined for one ticket. */
const MAX_CHATS = 25;

/**
 * Applies a ticket's redaction to its chats, which are kept for three months. Readers who have them open now keep
 * what they have read. A repetition changes nothing. Returns the folders of their files and uploads. Throws
 * ChatContended.
 */
export const redactChats = async (
  { chats }: RedactChatsServices,
  { organisation, reference }: { organisation: string; reference: string },
  redaction: ChatRedaction,
): Promise<string[]> => {
  const names = (await chats.of(organisation, reference, MAX_CHATS)).map((id): ChatName => ({ organisation, id }));
  for (const name of names) await redactChat(chats, name, redaction);
  return names.map(folderOf);
};

const redactChat = (chats: RedactChatsServices['chats'], name: ChatName, redaction: ChatRedaction): Promise<void> =>
  untilWritten<void>(
    async () => {
      const chat = await chats.load(name);
      if (!chat) return;
      const left = redactedChat(chat, redaction);
      // Messages written meanwhile are not affected: a redaction covers only what exists.
      const isSame = JSON.stringify(left) === JSON.stringify(chat);
      if (!isSame && (await chats.commit(left, [], null)) !== 'written') return FASTER;
      for (const entry of await allEntries(chats, chat)) {
        const redacted = redactedEntry(entry, redaction);
        if (JSON.stringify(redacted) !== JSON.stringify(entry)) await chats.rewrite(name, redacted);
      }
    },
    () => new ChatContended(`chat ${name.id} kept changing while it was redacted`),
  );
