import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Keyed, Table } from './table.ts';

/** Reads one item with its own call, consistently unless told otherwise. */
export const getOne = async (
  table: Table,
  { pk, sk }: Keyed,
  { isConsistent = true }: { isConsistent?: boolean } = {},
): Promise<Item | undefined> => {
  const consistent = isConsistent ? { ConsistentRead: true } : {};
  return (await table.client.send(new GetCommand({ TableName: table.name, Key: { pk, sk }, ...consistent }))).Item;
};
