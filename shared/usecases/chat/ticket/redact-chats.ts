import { type ChatRedaction, redactedChat, redactedEntry } from '../../../domain/chat/redact.ts';
import { FASTER, untilWritten } from '../../change/try-again.ts';
import { allEntries } from '../all-entries.ts';
import { ChatContended } from '../change-chat.ts';
import { folderOf } from '../files.ts';
import type { ChatName, Chats } from '../ports.ts';

export type RedactChatsServices = { chats: Pick<Chats, 'of' | 'load' | 'entries' | 'rewrite' | 'commit'> };

/** Of one ticket so many are looked at. */
const MAX_CHATS = 25;

/**
 * What a redaction takes out of a ticket goes from the chats that it has from, too, as they stay for three months. Who reads one just
 * now has read it. Done again it changes nothing. Returns under which folders their files and uploads lie. Throws ChatContended.
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
      // What is written meanwhile is another matter: a redaction is of what stands.
      const isSame = JSON.stringify(left) === JSON.stringify(chat);
      if (!isSame && (await chats.commit(left, [], null)) !== 'written') return FASTER;
      for (const entry of await allEntries(chats, chat)) {
        const redacted = redactedEntry(entry, redaction);
        if (JSON.stringify(redacted) !== JSON.stringify(entry)) await chats.rewrite(name, redacted);
      }
    },
    () => new ChatContended(`chat ${name.id} kept changing while it was redacted`),
  );
