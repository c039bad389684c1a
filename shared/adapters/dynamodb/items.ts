import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { batchGet } from './batch-get.ts';
import { getOne } from './get-one.ts';
import { readTogether } from './read-together.ts';
import type { Item, Keyed, Table } from './table.ts';
import { isWritten } from './written.ts';

export type { Item } from './table.ts';

/** Reads an item consistently: it includes every write before. */
export const getItem = async (table: Table, key: Keyed): Promise<Item | undefined> =>
  table.readsTogether ? readTogether(table, key) : getOne(table, key);

/** Reads an item eventually consistently, for half the units (docs/decisions/0121). A recent write may be missing. */
export const getLately = async (table: Table, key: Keyed): Promise<Item | undefined> =>
  table.readsTogether ? readTogether(table, key, LATELY) : getOne(table, key, LATELY);
const LATELY = { isConsistent: false };

/** The same for an item that never disappears: if it is missing, it is read again consistently. */
export const getKnown = async (table: Table, key: Keyed): Promise<Item | undefined> =>
  (await getLately(table, key)) ?? getItem(table, key);

/** Reads items that never disappear by their keys, in any order. Missing items are left out. */
export const getAllKnown = async (table: Table, keys: readonly Keyed[]): Promise<Item[]> => {
  const distinct = new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key]));
  const found = await Promise.all([...distinct.values()].map((key) => getKnown(table, key)));
  return found.filter((item) => item !== undefined);
};

/** Reads items consistently by their keys, in any order. Missing items are left out. */
export const getItems = async (table: Table, keys: readonly Keyed[]): Promise<Item[]> => {
  if (!table.readsTogether) return batchGet(table, keys);
  const distinct = new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key]));
  const found = await Promise.all([...distinct.values()].map((key) => readTogether(table, key)));
  return found.filter((item) => item !== undefined);
};

type Query = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>;

/** The results of a query, page by page. A page may be empty even if others follow. */
export async function* pagesOf(table: Table, query: Query): AsyncGenerator<Item[]> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await table.client.send(new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey }));
    yield page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** All items that a query finds. */
export const allOf = async (table: Table, query: Query): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const page of pagesOf(table, query)) items.push(...page);
  return items;
};

/** All items of a partition whose sort keys are between two, both included. Consistent unless told otherwise. */
export const itemsBetween = async (
  table: Table,
  pk: string,
  from: string,
  to: string,
  { isConsistent = true }: { isConsistent?: boolean } = {},
): Promise<Item[]> =>
  // DynamoDB refuses a range whose end comes before its start.
  to < from
    ? []
    : allOf(table, {
        ...(isConsistent ? { ConsistentRead: true } : {}),
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
      });

/** Another process was faster: a condition didn't hold, or two transactions met at one item. */
export const isContended = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(
      ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
    ));

/** A Put of an item as the next version after `version` (0 if there was none). */
export const nextVersion = (table: Table, item: Keyed & Item, version: number) => ({
  TableName: table.name,
  Item: { ...item, version: version + 1 },
  ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
  ExpressionAttributeValues: { ':version': version },
});

/** Puts an item as the next version after `version` (0 if there was none). False if another process was faster. */
export const putNextVersion = (table: Table, item: Keyed & Item, version: number): Promise<boolean> =>
  isWritten(table.client.send(new PutCommand(nextVersion(table, item, version))));

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key' | 'ConditionExpression'>;

/**
 * Changes an existing item. False if there is none. DynamoDB's own update would create it: an erased or expired item
 * would come back with nothing but the change, and stay forever.
 */
export const updateIfThere = async (table: Table, key: Keyed, change: Change): Promise<boolean> =>
  (await updatedIfThere(table, key, change)) !== null;

/** The same, returning the changed item. Null if there is none. */
export const updatedIfThere = async (table: Table, { pk, sk }: Keyed, change: Change): Promise<Item | null> => {
  const asked = { ConditionExpression: 'attribute_exists(pk)', ReturnValues: 'ALL_NEW' as const };
  try {
    const command = new UpdateCommand({ TableName: table.name, Key: { pk, sk }, ...change, ...asked });
    return (await table.client.send(command)).Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
};
