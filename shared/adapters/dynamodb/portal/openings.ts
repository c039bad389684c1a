import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type { Openings } from '../../../usecases/portal/ports.ts';
import { getItem, isContended } from '../items.ts';
import { openingKey, type Table } from '../table.ts';
import { sessionItem } from './sessions.ts';

/** OPENED items: the browser in which a notice's link opened a request, by the digest of the browser's own id. */
export const openings = (table: Table): Openings => ({
  open: async ({ browser, until }, session, now) => {
    const { organisation, person, only } = session;
    const opened = {
      TableName: table.name,
      Item: {
        ...openingKey(organisation, person, only ?? ''),
        ...{ browser, until },
        expiresAt: Math.ceil(millisecondsOf(until) / 1000),
      },
      // DynamoDB deletes expired items late.
      ConditionExpression: 'attribute_not_exists(pk) OR browser = :browser OR #until < :now',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':browser': browser, ':now': now },
    };
    try {
      await table.client.send(
        new TransactWriteCommand({
          TransactItems: [{ Put: opened }, { Put: { TableName: table.name, Item: sessionItem(session) } }],
        }),
      );
      return true;
    } catch (error) {
      if (isContended(error)) return false;
      throw error;
    }
  },
  isOpened: async ({ organisation, person }, reference, now) => {
    const item = await getItem(table, openingKey(organisation, person, reference));
    return item !== undefined && String(item.until) >= now;
  },
});
