import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import type { Blocks, Desks } from '../../../usecases/chat/ports.ts';
import { getItem, getItems, type Item, itemsBetween } from '../items.ts';
import { chatBlockKey, chatStampKey, chatSwitchKey, chatWatchKey, type Table } from '../table.ts';

const realSeconds = (): number => Math.ceil(Date.now() / 1000);

/** A switch that nobody has touched for so long is off. */
const SWITCHED_SECONDS = 16 * 3600;
/** So long after an agent's last chat, nobody still writes what they decided before it. */
const STAMPED_SECONDS = 16 * 3600;
/** A page that was closed without a word has the chat no more. */
const WATCHED_SECONDS = 2 * 3600;

export const stampItem = (organisation: string, agent: string, stamp: string): Item => ({
  ...chatStampKey(organisation, agent),
  ...{ stamp, expiresAt: realSeconds() + STAMPED_SECONDS },
});

/**
 * CHATSWITCH items, the stamps of agents among them, and WATCH items among a chat's sockets: how agents work just now. Reads
 * leave out what is over, which goes some time later.
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
      // However old: what is read is what stands.
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

/** CHATBLOCK items: who begins no chat until an instant, by digests; by which agent, and why. */
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
