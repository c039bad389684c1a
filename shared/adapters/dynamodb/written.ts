import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Keyed, Table } from './table.ts';

/** Whether a write succeeded. False if its condition didn't hold, so that nothing was written. */
export const isWritten = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Puts an item if there is none. False, without any change, if there is one. */
export const putNew = (table: Table, Item: Keyed & Item): Promise<boolean> =>
  isWritten(
    table.client.send(new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
  );
