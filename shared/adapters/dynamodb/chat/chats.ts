import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Chat, isOver } from '../../../domain/chat/chat.ts';
import { personIdOf } from '../../../domain/ticket/person.ts';
import type { Entry } from '../../../schemas/chat/conversation.ts';
import type { ChatName, Chats, Gives, OpenChat, Place } from '../../../usecases/chat/ports.ts';
import { activityPut } from '../activity-item.ts';
import { getItem, getItems, type Item, isContended, itemsBetween } from '../items.ts';
import { chatEntryKey, chatKey, chatOfKey, chatOnceKey, chatPartition, openChatKey, type Table } from '../table.ts';
import { stampItem } from './desks.ts';

/**
 * CHAT, ENTRY and ONCE items: a chat, its entries by number, and the commands that were carried out. They expire 90
 * days after they were written. A chat that became a ticket keeps its content there.
 */
const KEPT_SECONDS = 90 * 86_400;
/** Longer than the chats that it leads to: it is written once, while they may continue. */
const PLACE_KEPT_SECONDS = KEPT_SECONDS + 7 * 86_400;

const realSeconds = (): number => Math.ceil(Date.now() / 1000);

// Only `commit` writes CHAT and ENTRY items.
export const chatOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...chat }: Item): Chat => chat as unknown as Chat;
const entryOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...entry }: Item): Entry => entry as unknown as Entry;

const openOf = ({ id, status, agent, offer, startedAt, wake, last }: Chat): OpenChat => ({
  ...{ id, status, agent, startedAt, wake, last },
  offeredTo: offer?.agent ?? null,
});

/** The prefix of keys that record that a person was in a chat, or that a chat is in a ticket. */
const CHAT_OF_PERSON = 'CHAT#';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const chats = (table: Table): Chats => {
  const TableName = table.name;
  const put = (Item: Item, condition: object = {}): Write => ({ Put: { TableName, Item, ...condition } });
  const load = async ({ organisation, id }: ChatName): Promise<Chat | null> => {
    const item = await getItem(table, chatKey(organisation, id));
    return item ? chatOf(item) : null;
  };
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

  const commit: Chats['commit'] = async (chat, entries, command, { place, activities = [], gives = null } = {}) => {
    const { organisation, id, version } = chat;
    const expiresAt = realSeconds() + KEPT_SECONDS;
    const first: Write[] = [
      put({ ...chatKey(organisation, id), ...chat, version: version + 1, expiresAt }, versionIs(version)),
      ...(command === null ? [] : [once(chat, entries, command, expiresAt)]),
    ];
    const TransactItems = [
      ...first,
      ...entries.map((entry) => put({ ...chatEntryKey(organisation, id, entry.number), ...entry, expiresAt }, absent)),
      listed(chat, expiresAt),
      ...(place ? placed(chat, place) : []),
      ...addressed(chat, entries),
      ...copiedTo(chat, command),
      ...activities.map((activity) => activityPut(table, activity)),
      ...(gives ? [given(chat, gives)] : []),
    ];
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems }));
      return 'written';
    } catch (error) {
      if (!isContended(error)) throw error;
      const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
      if (command !== null && reasons[1]?.Code === 'ConditionalCheckFailed') return 'done';
      const isOfAgent = gives !== null && reasons.findIndex(isFailed) === TransactItems.length - 1;
      return isOfAgent ? 'given' : 'faster';
    }
  };
  const isFailed = ({ Code = 'None' }: { Code?: string | undefined }): boolean => Code !== 'None';

  /**
   * An agent only gets a chat if no other was given to them since their chats were counted. The stamp is not a count,
   * which could be wrong after a crash: every write that gives a chat replaces it. The number of an agent's chats is
   * the number of open ones.
   */
  const given = ({ organisation, id, version }: Chat, { agent, stamp }: Gives): Write =>
    put(
      stampItem(organisation, agent, `${id}#${version + 1}`),
      stamp === null
        ? absent
        : { ConditionExpression: 'stamp = :stamp', ExpressionAttributeValues: { ':stamp': stamp } },
    );

  const once = ({ organisation, id }: Chat, entries: readonly Entry[], command: string, expiresAt: number): Write => {
    const number = entries.find((entry) => entry.id === command)?.number ?? null;
    return put({ ...chatOnceKey(organisation, id, command), number, expiresAt }, absent);
  };

  /** Lists the chat as open until it is over and its ticket has all of it. */
  const listed = (chat: Chat, expiresAt: number): Write => {
    const { organisation, id } = chat;
    const Key = openChatKey(organisation, id);
    return isOver(chat) && chat.wake === null
      ? { Delete: { TableName, Key } }
      : put({ ...Key, ...openOf(chat), expiresAt });
  };

  const placed = ({ organisation, id }: Chat, { person, after }: Place): Write[] => [
    put(
      { ...chatOfKey(organisation, person), chat: id, expiresAt: realSeconds() + PLACE_KEPT_SECONDS },
      after === null
        ? absent
        : {
            ConditionExpression: 'attribute_not_exists(pk) OR chat = :after',
            ExpressionAttributeValues: { ':after': after },
          },
    ),
    put(noted({ organisation, id }, person)),
  ];

  /** Once a visitor leaves an address, that address leads to the chat, whether or not its ticket has it yet. */
  const addressed = (chat: Chat, entries: readonly Entry[]): Write[] => {
    if (!chat.address || !entries.some(({ kind }) => kind === 'address_left')) return [];
    return [put(noted(chat, personIdOf(chat.organisation, { email: chat.address.email })))];
  };

  /** The same for an address that gets a copy. */
  const copiedTo = (chat: Chat, command: string | null): Write[] =>
    chat.copy && chat.copy.id === command
      ? [put(noted(chat, personIdOf(chat.organisation, { email: chat.copy.email })))]
      : [];

  return {
    load,
    loadFor: async ({ organisation, id }, command) => {
      const [chatsKey, onceKey] = [chatKey(organisation, id), chatOnceKey(organisation, id, command)];
      const found = await getItems(table, [chatsKey, onceKey]);
      const chat = found.find(({ sk }) => sk === chatsKey.sk);
      const done = found.find(({ sk }) => sk === onceKey.sk);
      return {
        chat: chat ? chatOf(chat) : null,
        done: done ? { number: typeof done.number === 'number' ? done.number : null } : null,
      };
    },
    entries: async ({ organisation, id }, after, most) => {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': chatPartition(organisation, id),
            ':from': chatEntryKey(organisation, id, after + 1).sk,
            ':to': 'ENTRY#~',
          },
          Limit: most,
        }),
      );
      return Items.map(entryOf);
    },
    commit,
    rewrite: async ({ organisation, id }, entry) => {
      const Item = {
        ...chatEntryKey(organisation, id, entry.number),
        ...entry,
        expiresAt: realSeconds() + KEPT_SECONDS,
      };
      try {
        await table.client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_exists(pk)' }));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    open: async (organisation) => {
      const items = await itemsBetween(table, openChatKey(organisation, '').pk, '!', '~');
      // Only `listed` writes them.
      return items.map(({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...open }) => open as unknown as OpenChat);
    },
    latestOf: async (organisation, person) => {
      const item = await getItem(table, chatOfKey(organisation, person));
      return typeof item?.chat === 'string' ? item.chat : null;
    },
    of: async (organisation, whose, most) => {
      const { pk } = chatOfKey(organisation, whose);
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chats)',
          ExpressionAttributeValues: { ':pk': pk, ':chats': CHAT_OF_PERSON },
          Limit: most,
        }),
      );
      // Only `noted` writes them.
      return Items.map(({ sk }) => String(sk).slice(CHAT_OF_PERSON.length));
    },
    note: async (name, whose) => {
      await table.client.send(new PutCommand({ TableName, Item: noted(name, whose) }));
    },
  };
};

/** Records that a person was in a chat, or that the chat is in a ticket. */
const noted = ({ organisation, id }: ChatName, whose: string): Item => ({
  ...chatOfKey(organisation, whose, id),
  expiresAt: realSeconds() + PLACE_KEPT_SECONDS,
});

const versionIs = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };
