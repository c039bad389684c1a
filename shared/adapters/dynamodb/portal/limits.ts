import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type { Limits } from '../../../usecases/portal/ports.ts';
import { digestOf } from '../digest.ts';
import { limitKey, type Table } from '../table.ts';
import { isWritten } from '../written.ts';

/** The number of full counts that a process remembers, so that further attempts cost no write. */
const MAX_REMEMBERED = 10_000;

/**
 * LIMIT items: how often something happened in a period. Periods are fixed, so twice as much is possible around the end
 * of one. A refusal isn't counted and doesn't prolong the period.
 */
export const limits = (table: Table): Limits => {
  const full = new Map<string, number>();
  return {
    count: async ({ what, most, seconds }, now) => {
      const at = Math.floor(millisecondsOf(now) / 1000);
      const from = at - (at % seconds);
      const left = from + seconds - at;
      const Key = limitKey(digestOf(what), from);
      if (full.get(Key.pk) === from) return left;
      const isCounted = await isWritten(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key,
            UpdateExpression: 'ADD #count :one SET expiresAt = :end',
            ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: { ':one': 1, ':most': most, ':end': from + 2 * seconds },
          }),
        ),
      );
      if (isCounted) return null;
      if (full.size >= MAX_REMEMBERED) full.clear();
      full.set(Key.pk, from);
      return left;
    },
  };
};
