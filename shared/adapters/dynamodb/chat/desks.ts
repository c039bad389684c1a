import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import type { Blocks, Desks } from '../../../usecases/chat/ports.ts';
import { getItem, getItems, type Item, itemsBetween } from '../items.ts';
import { chatBlockKey, chatStampKey, chatSwitchKey, chatWatchKey, type Table } from '../table.ts';

const realSeconds = (): number => Math.ceil(Date.now() / 1000);

/** A switch that hasn't been touched for this long counts as off. */
const SWITCHED_SECONDS = 16 * 3600;
/** So long after an agent's last chat, no write based on an earlier count can still follow. */
const STAMPED_SECONDS = 16 * 3600;
/** A page that closed without notice no longer has the chat open after this time. */
const WATCHED_SECONDS = 2 * 3600;

export const stampItem = (organisation: string, agent: string, stamp: string): Item => ({
  ...chatStampKey(organisation, agent),
  ...{ stamp, expiresAt: realSeconds() + STAMPED_SECONDS },
});

/**
 * CHATSWITCH items with the stamps of agents, and WATCH items among a chat's sockets: the current state of agents.
 * Reads skip expired items, which are deleted later.
 */
export const desks = (table: Table): Desks => {
  const TableName = table.name;
  const isNow = ({ expiresAt }: Item): boolean => Number(expiresAt) > realSeconds();
  const STAMP = chatStampKey('', '').sk;
  const isStamp = ({ sk }: Item): boolean => String(sk).startsWith(STAMP);
  const standing: Desks['standing'] = async (organisation) => {
    const found = await itemsBetween(table, chatSwitchKey(organisation, '').pk, '!', '~');
    const switches = found.filter((item) => !isStamp(item));
    return {
      on: switches.filter(isNow).map(({ sk }) => String(sk)),
      // Even if it has expired: a stamp counts as it was read.
      stamps: new Map(found.filter(isStamp).map(({ sk, stamp }) => [String(sk).slice(STAMP.length), String(stamp)])),
    };
  };
  const set = async (Key: { pk: string; sk: string }, isOn: boolean, seconds: number): Promise<void> => {
    const Item = { ...Key, expiresAt: realSeconds() + seconds };
    if (isOn) await table.client.send(new PutCommand({ TableName, Item }));
    else await table.client.send(new DeleteCommand({ TableName, Key }));
  };
  return {
    on: async (organisation) => (await standing(organisation)).on,
    standing,
    outdate: async (organisation, agent, stamp) => {
      await table.client.send(new PutCommand({ TableName, Item: stampItem(organisation, agent, stamp) }));
    },
    isOn: async (organisation, agent) => {
      const item = await getItem(table, chatSwitchKey(organisation, agent));
      return item !== undefined && isNow(item);
    },
    switch: (organisation, agent, isOn) => set(chatSwitchKey(organisation, agent), isOn, SWITCHED_SECONDS),
    watch: ({ organisation, id }, { agent, connection }, isOn) =>
      set(chatWatchKey(organisation, id, agent, connection), isOn, WATCHED_SECONDS),
  };
};

const secondsOf = (at: Instant): number => Math.ceil(millisecondsOf(at) / 1000);

/** CHATBLOCK items: visitors who can't begin a chat until an instant, by digests, with the agent and the reason. */
export const blocks = (table: Table): Blocks => ({
  put: async (organisation, digests, block) => {
    for (const digest of digests) {
      const Item = { ...chatBlockKey(organisation, digest), ...block, expiresAt: secondsOf(block.until) };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    }
  },
  isBlocked: async (organisation, digests, at) => {
    const found = await getItems(
      table,
      digests.map((digest) => chatBlockKey(organisation, digest)),
    );
    return found.some(({ until }) => String(until) > at);
  },
});
