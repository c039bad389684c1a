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

/** One item as it stands now, also right after a write. */
export const getItem = async (table: Table, key: Keyed): Promise<Item | undefined> =>
  table.readsTogether ? readTogether(table, key) : getOne(table, key);

/**
 * One item as it stands, or stood a moment ago: half the units (docs/decisions/0121). What was just written may be missing,
 * and what was just changed be as it was.
 */
export const getLately = async (table: Table, key: Keyed): Promise<Item | undefined> =>
  table.readsTogether ? readTogether(table, key, LATELY) : getOne(table, key, LATELY);
const LATELY = { isConsistent: false };

/** The same of one that stays once it is there: one that is missing is asked for again, as it stands now. */
export const getKnown = async (table: Table, key: Keyed): Promise<Item | undefined> =>
  (await getLately(table, key)) ?? getItem(table, key);

/** Items that stay once they are there, by their keys, in any order; what isn't there is left out. */
export const getAllKnown = async (table: Table, keys: readonly Keyed[]): Promise<Item[]> => {
  const distinct = new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key]));
  const found = await Promise.all([...distinct.values()].map((key) => getKnown(table, key)));
  return found.filter((item) => item !== undefined);
};

/** Items by their keys as they stand now, in any order; what isn't there is left out. */
export const getItems = async (table: Table, keys: readonly Keyed[]): Promise<Item[]> => {
  if (!table.readsTogether) return batchGet(table, keys);
  const distinct = new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key]));
  const found = await Promise.all([...distinct.values()].map((key) => readTogether(table, key)));
  return found.filter((item) => item !== undefined);
};

type Query = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>;

/** What a query finds, page after page; a page can be empty, and others follow. */
export async function* pagesOf(table: Table, query: Query): AsyncGenerator<Item[]> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await table.client.send(new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey }));
    yield page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** Every item that a query finds. */
export const allOf = async (table: Table, query: Query): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const page of pagesOf(table, query)) items.push(...page);
  return items;
};

/** All items of a partition whose sort keys lie between two, both included, as they stand now, or stood a moment ago. */
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

/** Somebody else was faster: a condition didn't hold, or two transactions met at one item. */
export const isContended = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(
      ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
    ));

/** A Put of an item as the next version of what was read at `version` (0: nothing). */
export const nextVersion = (table: Table, item: Keyed & Item, version: number) => ({
  TableName: table.name,
  Item: { ...item, version: version + 1 },
  ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
  ExpressionAttributeValues: { ':version': version },
});

/** Puts an item as the next version of what was read at `version` (0: nothing); false when somebody else was faster. */
export const putNextVersion = (table: Table, item: Keyed & Item, version: number): Promise<boolean> =>
  isWritten(table.client.send(new PutCommand(nextVersion(table, item, version))));

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key' | 'ConditionExpression'>;

/**
 * Changes an item that stands; false where there is none. DynamoDB's own update would make one: an item that was erased,
 * or has ended, would come back with nothing but the change, and for good.
 */
export const updateIfThere = async (table: Table, key: Keyed, change: Change): Promise<boolean> =>
  (await updatedIfThere(table, key, change)) !== null;

/** The same, with the item as it stands afterwards; null where it isn't there. */
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
