import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { QueueListings, Stay } from '../../../usecases/ports/telling.ts';
import { getItem, getItems, isContended } from '../items.ts';
import { type Table, waitedKey } from '../table.ts';

const keyOf = ({ reference, since }: Stay) => waitedKey(reference, since);

/**
 * WAITED items, under the ticket: one for each stay in a team's queue that a digest lists. They are written in one
 * transaction, only if none exists, so two digests never list the same stay. The item of the digest's own stay has the
 * others that it lists.
 */
export const queueListings = (table: Table): QueueListings => ({
  standing: async (stay) => {
    const item = await getItem(table, keyOf(stay));
    // Only `list` writes these items.
    return item ? { digest: String(item.digest), lists: (item.lists ?? []) as Stay[] } : null;
  },
  listed: async (stays) => {
    const found = await getItems(table, stays.map(keyOf));
    return new Set(found.map(({ pk }) => String(pk).slice('TICKET#'.length)));
  },
  list: async (digest, own, others) => {
    const put = (stay: Stay, lists?: readonly Stay[]) => ({
      Put: {
        TableName: table.name,
        Item: { ...keyOf(stay), digest, lists },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    });
    const TransactItems = [put(own, [own, ...others]), ...others.map((stay) => put(stay))];
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (isContended(error)) return false;
      throw error;
    }
  },
});
