import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Begun, KeptAnswer, OnceRecords } from '../../usecases/ports/once.ts';
import { isExpired } from './claims.ts';
import { getItem } from './items.ts';
import { onceKey, type Table } from './table.ts';
import { isWritten } from './written.ts';

/** Specification 10: an Idempotency-Key is valid for 24 hours, in real time like every expiry. */
const KEEP_SECONDS = 86_400;

const realSeconds = (): number => Math.floor(Date.now() / 1000);

type OnceItem = { request: string; name: string; until: number; answer?: KeptAnswer };

/** ONCE items: requests whose Idempotency-Key has a stored answer, or names what is made. */
export const onceRecords = (table: Table): OnceRecords => {
  const put = (
    place: string,
    item: OnceItem & { expiresAt: number },
    ConditionExpression: string,
    values: Record<string, unknown>,
    names?: Record<string, string>,
  ): Promise<boolean> =>
    isWritten(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...onceKey(place), ...item },
          ConditionExpression,
          ExpressionAttributeValues: values,
          ...(names ? { ExpressionAttributeNames: names } : {}),
        }),
      ),
    );
  const itemOf = ({ request, name, waitSeconds }: Begun) => ({
    ...{ request, name, until: realSeconds() + waitSeconds },
    expiresAt: realSeconds() + KEEP_SECONDS,
  });
  const overOwn = (place: string, name: string, item: OnceItem & { expiresAt: number }): Promise<boolean> =>
    put(place, item, '#name = :name AND attribute_not_exists(answer)', { ':name': name }, { '#name': 'name' });

  return {
    begin: async (place, begun) => {
      const condition = 'attribute_not_exists(pk) OR expiresAt < :now';
      if (await put(place, itemOf(begun), condition, { ':now': realSeconds() })) return null;
      const found = await getItem(table, onceKey(place));
      // The other request was refused meanwhile and its item deleted, so the next try finds nothing in the way.
      if (!found || isExpired(found)) return { ...begun, isRunning: true, answer: null };
      // Only this adapter writes ONCE items.
      const { request, name, until, answer = null } = found as OnceItem;
      return { request, name, answer, isRunning: until > realSeconds() };
    },
    takeOver: (place, name, begun) => overOwn(place, name, itemOf(begun)),
    keep: async (place, begun, answer) => {
      await overOwn(place, begun.name, { ...itemOf(begun), answer });
    },
    forget: async (place, begun) => {
      await overOwn(place, begun.name, { ...itemOf(begun), expiresAt: realSeconds() - 1 });
    },
  };
};
