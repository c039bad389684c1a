import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Keyed, Table } from './table.ts';

/** One item as it stands now, by a call of its own. */
export const getOne = async (table: Table, { pk, sk }: Keyed): Promise<Item | undefined> =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true }))).Item;
