import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { provedRequester } from '../../../domain/chat/copy.ts';
import type { ErasedChats } from '../../../usecases/records/erasing/ports.ts';
import { chatOf } from '../chat/chats.ts';
import { getItems, itemsBetween } from '../items.ts';
import { chatKey, chatOfKey, chatPartition, type Keyed, openChatKey, type Table } from '../table.ts';

const CHAT_PREFIX = 'CHAT#';
const ENTRY_PREFIX = 'ENTRY#';

/** Finds and deletes chats of persons. Everything here can be repeated. */
export const erasedChats = (table: Table): ErasedChats => {
  const remove = async ({ pk, sk }: Keyed): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  };
  // Only our adapters write items, and all have keys.
  const within = async (pk: string): Promise<Keyed[]> => (await itemsBetween(table, pk, '!', '~')) as Keyed[];
  const chatsOf: ErasedChats['chatsOf'] = async (organisation, persons) => {
    const found = await Promise.all(persons.map((person) => within(chatOfKey(organisation, person).pk)));
    const chats = found.flat().filter(({ sk }) => sk.startsWith(CHAT_PREFIX));
    return [...new Set(chats.map(({ sk }) => sk.slice(CHAT_PREFIX.length)))];
  };
  return {
    chatsOf,
    provedOf: async (organisation, persons) => {
      const ids = await chatsOf(organisation, persons);
      const items = await getItems(
        table,
        ids.map((id) => chatKey(organisation, id)),
      );
      return [...new Set(items.map(chatOf).flatMap((chat) => provedRequester(chat, persons) ?? []))];
    },
    removeChat: async (organisation, id) => {
      // The chat first. Without it, no write can add an entry or list it as open.
      await remove(chatKey(organisation, id));
      await remove(openChatKey(organisation, id));
      const left = await within(chatPartition(organisation, id));
      for (const key of left) await remove(key);
      return left.filter(({ sk }) => sk.startsWith(ENTRY_PREFIX)).length;
    },
    forgetChats: async (organisation, persons) => {
      for (const person of persons)
        for (const key of await within(chatOfKey(organisation, person).pk)) await remove(key);
    },
  };
};
