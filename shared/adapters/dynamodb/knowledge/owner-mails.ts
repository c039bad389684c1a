import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OwnerMail, OwnerMails } from '../../../usecases/knowledge/ports.ts';
import { getItem, updateIfThere } from '../items.ts';
import { articlesDueKey, type Table } from '../table.ts';

const KEPT_SECONDS = 62 * 86_400;

const keyOf = ({ organisation, month, owner }: OwnerMail) => articlesDueKey(organisation, month, owner);

/** ARTICLESDUE items: the owners mailed in a month, and the lease of the current sender. */
export const ownerMails = (table: Table): OwnerMails => ({
  isMailed: async (mail) => (await getItem(table, keyOf(mail)))?.mailedAt !== undefined,
  lease: async (mail, now, until) => {
    const expiresAt = Math.ceil(Date.now() / 1000) + KEPT_SECONDS;
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keyOf(mail), leasedUntil: until, expiresAt },
          ConditionExpression: 'attribute_not_exists(pk) OR (attribute_not_exists(mailedAt) AND leasedUntil < :now)',
          ExpressionAttributeValues: { ':now': now },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'leased';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return error.Item?.mailedAt === undefined ? 'leased_by_another' : 'done';
    }
  },
  release: async (mail) => {
    const change = { UpdateExpression: 'SET leasedUntil = :past', ExpressionAttributeValues: { ':past': '' } };
    await updateIfThere(table, keyOf(mail), change);
  },
  mailed: async (mail, at) => {
    const change = { UpdateExpression: 'SET mailedAt = :at', ExpressionAttributeValues: { ':at': at } };
    await updateIfThere(table, keyOf(mail), change);
  },
});
