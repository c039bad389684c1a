import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import type { Blocks, Desks } from '../../../usecases/chat/ports.ts';
import { getItem, getItems, type Item, itemsBetween } from '../items.ts';
import { chatBlockKey, chatSwitchKey, chatWatchKey, type Table } from '../table.ts';

const realSeconds = (): number => Math.ceil(Date.now() / 1000);

/** A switch that nobody has touched for so long is off. */
const SWITCHED_SECONDS = 16 * 3600;
/** A page that was closed without a word has the chat no more. */
const WATCHED_SECONDS = 2 * 3600;

/**
 * CHATSWITCH items, and WATCH items among a chat's sockets: how agents work just now. Reads leave out what is over, which goes
 * some time later.
 */
export const desks = (table: Table): Desks => {
  const TableName = table.name;
  const isNow = ({ expiresAt }: Item): boolean => Number(expiresAt) > realSeconds();
  const now = async (pk: string): Promise<string[]> =>
    (await itemsBetween(table, pk, '!', '~')).filter(isNow).map(({ sk }) => String(sk));
  const set = async (Key: { pk: string; sk: string }, isOn: boolean, seconds: number): Promise<void> => {
    const Item = { ...Key, expiresAt: realSeconds() + seconds };
    if (isOn) await table.client.send(new PutCommand({ TableName, Item }));
    else await table.client.send(new DeleteCommand({ TableName, Key }));
  };
  return {
    on: (organisation) => now(chatSwitchKey(organisation, '').pk),
    isOn: async (organisation, agent) => {
      const item = await getItem(table, chatSwitchKey(organisation, agent));
      return item !== undefined && isNow(item);
    },
    switch: (organisation, agent, isOn) => set(chatSwitchKey(organisation, agent), isOn, SWITCHED_SECONDS),
    watch: ({ organisation, id }, agent, isOn) => set(chatWatchKey(organisation, id, agent), isOn, WATCHED_SECONDS),
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
