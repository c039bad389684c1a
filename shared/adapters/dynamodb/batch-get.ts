import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Keyed, Table } from './table.ts';

/** BatchGetItem takes so many keys a call (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html). */
const MAX_KEYS_A_BATCH = 100;

/** Batches in a row of which DynamoDB read nothing: it throttles the table. */
const MAX_EMPTY = 6;
const FIRST_PAUSE_MILLISECONDS = 25;

/** DynamoDB left keys out again and again. */
export class BatchNotRead extends Error {
  override readonly name = 'BatchNotRead';
}

/**
 * Items by their keys, in any order. A key named twice is asked for once: lists that merge queries of an index see a moving
 * ticket twice, and DynamoDB refuses a batch with a key in it twice. What DynamoDB leaves out is asked for again, more and
 * more slowly. Throws BatchNotRead.
 */
export const batchGet = async (
  table: Table,
  keys: readonly Keyed[],
  { isConsistent = true }: { isConsistent?: boolean } = {},
): Promise<Item[]> => {
  const items: Item[] = [];
  let pending = [...new Map(keys.map(({ pk, sk }) => [JSON.stringify([pk, sk]), { pk, sk }])).values()];
  let empty = 0;
  while (pending.length > 0) {
    const Keys = pending.slice(0, MAX_KEYS_A_BATCH);
    const answer = await table.client.send(
      new BatchGetCommand({
        RequestItems: { [table.name]: { Keys, ...(isConsistent ? { ConsistentRead: true } : {}) } },
      }),
    );
    items.push(...(answer.Responses?.[table.name] ?? []));
    // What DynamoDB left out comes back in the shape it was asked in.
    const left = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as Keyed[];
    empty = left.length === Keys.length ? empty + 1 : 0;
    if (empty > MAX_EMPTY) throw new BatchNotRead(`DynamoDB left out ${left.length} keys ${empty} times in a row`);
    if (left.length > 0) await sleep(FIRST_PAUSE_MILLISECONDS * 2 ** empty * (0.5 + Math.random() / 2));
    pending = [...left, ...pending.slice(MAX_KEYS_A_BATCH)];
  }
  return items;
};
