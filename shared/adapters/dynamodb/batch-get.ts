import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Keyed, Table } from './table.ts';

/**
 * The most keys per BatchGetItem call
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html).
 */
const MAX_KEYS_A_BATCH = 100;

/** Batches in a row without any item read. DynamoDB is then throttling the table. */
const MAX_EMPTY = 6;
const FIRST_PAUSE_MILLISECONDS = 25;

/** DynamoDB left keys out again and again. */
export class BatchNotRead extends Error {
  override readonly name = 'BatchNotRead';
}

/**
 * Reads items by their keys, in any order. Duplicate keys are read once: lists that merge index queries see a moving
 * ticket twice, and DynamoDB refuses a batch with a duplicate key. Keys that DynamoDB leaves out are retried with
 * growing pauses. Throws BatchNotRead.
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
    // DynamoDB returns the keys it left out in the same form.
    const left = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as Keyed[];
    empty = left.length === Keys.length ? empty + 1 : 0;
    if (empty > MAX_EMPTY) throw new BatchNotRead(`DynamoDB left out ${left.length} keys ${empty} times in a row`);
    if (left.length > 0) await sleep(FIRST_PAUSE_MILLISECONDS * 2 ** empty * (0.5 + Math.random() / 2));
    pending = [...left, ...pending.slice(MAX_KEYS_A_BATCH)];
  }
  return items;
};
