import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { fenceOf, type Registration } from '../../../domain/workflow/signal.ts';
import type { Registrations } from '../../../usecases/ports/workflow.ts';
import { getItem } from '../items.ts';
import { type Table, workflowKey } from '../table.ts';

/** WORKFLOW items: which execution waits with which token. The condition is `mayReplace` in DynamoDB's words. */
export const registrations = (table: Table): Registrations => ({
  register: async (reference, mine) => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...workflowKey(reference), ...mine, fence: fenceOf(mine) },
          ConditionExpression: 'attribute_not_exists(pk) OR fence < :fence OR #token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':fence': fenceOf(mine), ':token': mine.token },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  load: async (reference) => {
    const item = await getItem(table, workflowKey(reference));
    // Only register writes WORKFLOW items.
    return item ? (item as Registration) : null;
  },
});
