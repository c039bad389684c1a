import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { MAX_SOCKET_SECONDS } from '../../../schemas/chat/limits.ts';
import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import { isByHttp } from '../../../usecases/chat/by-http.ts';
import type { Holder, Socket, Sockets, Watch } from '../../../usecases/chat/ports.ts';
import { getItem, type Item, isContended, itemsBetween } from '../items.ts';
import {
  agentSocketsKey,
  chatSocketKey,
  chatSocketsKey,
  chatTokenKey,
  chatWatchKey,
  type Keyed,
  networkSocketsKey,
  type Table,
} from '../table.ts';

/**
 * CHATTOKEN and CHATSOCKET items. An open socket has three items: under its own id, under its chat or the
 * organisation's agents, and under its network. Each lookup finds it, and all three are deleted together. Items left
 * behind by an unreported close are ignored and expire.
 */

const secondsOf = (at: Instant): number => Math.ceil(millisecondsOf(at) / 1000);
/** Longer than API Gateway keeps a socket open. */
const KEPT_SECONDS = MAX_SOCKET_SECONDS + 600;

// Only `open` writes these items.
const socketOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...socket }: Item): Socket => socket as unknown as Socket;

const listKey = (holder: Holder, connection: string): Keyed =>
  holder.kind === 'agent'
    ? agentSocketsKey(holder.organisation, connection)
    : chatSocketsKey(holder.organisation, holder.chat, connection);

const keysOf = (socket: Holder & { connection: string }): Keyed[] => [
  chatSocketKey(socket.connection),
  listKey(socket, socket.connection),
  networkSocketsKey(socket.network, socket.connection),
];

/** Parses the key after the prefix. An agent's id contains no `#`. */
const watchOf = (key: string): Watch => {
  const [agent = '', connection = null] = key.split('#');
  return { agent, connection };
};

export const sockets = (table: Table): Sockets => {
  const TableName = table.name;
  const isKept = (item: Item): boolean => Number(item.expiresAt) > Date.now() / 1000;
  const keptIn = async ({ pk }: Keyed): Promise<Item[]> => (await itemsBetween(table, pk, '!', '~')).filter(isKept);
  const listed = async (key: Keyed): Promise<Socket[]> => (await keptIn(key)).map(socketOf);
  return {
    putToken: async (digest, holder, endsAt) => {
      const Item = { ...chatTokenKey(digest), holder, endsAt, usedAt: null, expiresAt: secondsOf(endsAt) };
      await table.client.send(new PutCommand({ TableName, Item }));
    },
    takeToken: async (digest, now) => {
      try {
        const { Attributes } = await table.client.send(
          new UpdateCommand({
            TableName,
            Key: chatTokenKey(digest),
            UpdateExpression: 'SET usedAt = :now',
            // A deleted token isn't created again.
            ConditionExpression: 'attribute_exists(pk) AND usedAt = :never AND endsAt > :now',
            ExpressionAttributeValues: { ':now': now, ':never': null },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return Attributes ? (Attributes.holder as Holder) : null; // as `putToken` makes it
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return null;
        throw error;
      }
    },
    find: async (connection) => {
      const item = await getItem(table, chatSocketKey(connection));
      return item && isKept(item) ? socketOf(item) : null;
    },
    open: async (socket) => {
      const expiresAt = secondsOf(socket.heardAt) + KEPT_SECONDS;
      const TransactItems = keysOf(socket).map((key) => ({
        Put: { TableName, Item: { ...key, ...socket, expiresAt } },
      }));
      await table.client.send(new TransactWriteCommand({ TransactItems }));
    },
    heard: async (socket, now) => {
      // The socket's own item says when it last sent a frame; the item in the list says that it exists.
      const Update = (Key: Keyed) => ({
        Update: {
          TableName,
          Key,
          UpdateExpression: 'SET heardAt = :now',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now },
        },
      });
      try {
        await table.client.send(new TransactWriteCommand({ TransactItems: keysOf(socket).map(Update) }));
      } catch (error) {
        if (!isContended(error)) throw error;
      }
    },
    close: async (socket) => {
      const TransactItems = keysOf(socket).map((Key) => ({ Delete: { TableName, Key } }));
      try {
        await table.client.send(new TransactWriteCommand({ TransactItems }));
      } catch (error) {
        // Another close at the same moment is enough.
        if (!isContended(error)) throw error;
      }
    },
    countOf: async (network, since) =>
      (await listed(networkSocketsKey(network, ''))).filter((each) => each.heardAt > since && !isByHttp(each)).length,
    around: async ({ organisation, id }) => {
      const kept = await keptIn(chatSocketsKey(organisation, id, ''));
      const watch = chatWatchKey(organisation, id, '').sk;
      const isWatch = ({ sk }: Item): boolean => String(sk).startsWith(watch);
      return {
        visitors: kept.filter((item) => !isWatch(item)).map(socketOf),
        openedBy: kept.filter(isWatch).map(({ sk }) => watchOf(String(sk).slice(watch.length))),
      };
    },
    ofAgents: (organisation) => listed(agentSocketsKey(organisation, '')),
  };
};
