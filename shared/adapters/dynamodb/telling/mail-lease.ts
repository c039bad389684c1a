import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../schemas/primitives.ts';
import { updateIfThere } from '../items.ts';
import type { Keyed, Table } from '../table.ts';

/**
 * Sends a mail that an item owes once. The sender holds a lease, which ends by itself if it dies, and marks the item
 * once SES has accepted the mail. It never creates an item: a deleted item owes nothing.
 */
export const mailLease = (table: Table) => ({
  /** `gone`: there is no such item. */
  lease: async (
    { pk, sk }: Keyed,
    now: Instant,
    until: Instant,
  ): Promise<'leased' | 'leased_by_another' | 'done' | 'gone'> => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { pk, sk },
          UpdateExpression: 'SET mailLeasedUntil = :until',
          ConditionExpression:
            'attribute_exists(pk) AND attribute_not_exists(mailedAt) AND (attribute_not_exists(mailLeasedUntil) OR mailLeasedUntil < :now)',
          ExpressionAttributeValues: { ':until': until, ':now': now },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'leased';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (!error.Item) return 'gone';
      return error.Item.mailedAt === undefined ? 'leased_by_another' : 'done';
    }
  },
  release: async (key: Keyed): Promise<void> => {
    await updateIfThere(table, key, { UpdateExpression: 'REMOVE mailLeasedUntil' });
  },
  mailed: async (key: Keyed, at: Instant): Promise<void> => {
    const change = { UpdateExpression: 'SET mailedAt = :at', ExpressionAttributeValues: { ':at': at } };
    await updateIfThere(table, key, change);
  },
});
