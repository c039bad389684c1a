import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Read, Reads } from '../../../usecases/ports/tickets.ts';
import { itemsBetween } from '../items.ts';
import { readKey, readsPartition, type Table } from '../table.ts';

/** Reads of a restricted ticket: one item per read, in a partition beside the ticket's, never changed. */
export const reads = (table: Table): Reads => ({
  record: async (reference, read) => {
    const Item = { ...readKey(reference, read.at, randomUUID()), ...read };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  of: async (reference) =>
    (await itemsBetween(table, readsPartition(reference), '0', '~')).map(
      // Only `record` writes READ items.
      ({ pk: _pk, sk: _sk, ...read }) => read as Read,
    ),
});
