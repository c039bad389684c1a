import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CopyMails, CopyName } from '../../../usecases/chat/ports.ts';
import { updateIfThere } from '../items.ts';
import { chatOnceKey, type Table } from '../table.ts';

const keyOf = ({ organisation, id, copy }: CopyName) => chatOnceKey(organisation, id, copy);

/** Whether a copy was mailed stands with the command that owes it: without that, nothing is owed. */
export const copyMails = (table: Table): CopyMails => ({
  lease: async (name, now, until) => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(name),
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
      if (!error.Item) return 'not_written';
      return error.Item.mailedAt === undefined ? 'leased_by_another' : 'done';
    }
  },
  release: async (name) => {
    await updateIfThere(table, keyOf(name), { UpdateExpression: 'REMOVE mailLeasedUntil' });
  },
  mailed: async (name, at) => {
    const change = { UpdateExpression: 'SET mailedAt = :at', ExpressionAttributeValues: { ':at': at } };
    await updateIfThere(table, keyOf(name), change);
  },
});
