import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Listed, QueueDigests } from '../usecases/ports.ts';
import { digestKey, type Table } from './table.ts';

/** DIGEST items: one for each team, whose version decides which digest a ticket is listed in. */
export const queueDigests = (table: Table): QueueDigests => ({
  load: async (organisation, team) => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: digestKey(organisation, team), ConsistentRead: true }),
    );
    // Only `save` writes DIGEST items.
    return { listed: (Item?.listed ?? {}) as Listed, version: Number(Item?.version ?? 0) };
  },
  save: async (organisation, team, listed, version) => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...digestKey(organisation, team), listed, version: version + 1 },
          ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
          ExpressionAttributeValues: { ':version': version },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
