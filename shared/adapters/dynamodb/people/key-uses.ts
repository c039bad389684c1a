import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { KeyRecord } from '../../../domain/keys/api-key.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { itemsBetween } from '../items.ts';
import { keyUsedKey, type Table } from '../table.ts';

/** The day on which a key was last used. Kept apart from the key, which requests only read (docs/decisions/0083). */

const DAY = 'yyyy-mm-dd'.length;

/** The number of keys whose day an instance remembers. */
const MAX_REMEMBERED = 1000;

/** Records the day once for each key and instance. A failure doesn't hold up the request. */
export const noteUses = (table: Table) => {
  const noted = new Map<string, string>();
  return async ({ organisation, id }: Pick<KeyRecord, 'organisation' | 'id'>, at: Instant): Promise<void> => {
    const day = at.slice(0, DAY);
    const key = `${organisation}#${id}`;
    if (noted.get(key) === day) return;
    if (noted.size >= MAX_REMEMBERED) noted.clear();
    noted.set(key, day);
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyUsedKey(organisation, id),
          UpdateExpression: 'SET #day = :day',
          ConditionExpression: 'attribute_not_exists(#day) OR #day < :day',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ':day': day },
        }),
      );
    } catch (error) {
      // Another instance has recorded it already. After any other error, the next request tries again.
      if (!(error instanceof ConditionalCheckFailedException)) noted.delete(key);
    }
  };
};

export const lastUses = async (table: Table, organisation: string): Promise<ReadonlyMap<string, string>> => {
  const items = await itemsBetween(table, keyUsedKey(organisation, '').pk, '!', '~');
  return new Map(items.map(({ sk, day }) => [String(sk), String(day)]));
};
