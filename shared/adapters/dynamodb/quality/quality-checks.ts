import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Reading, Sample } from '../../../domain/insight/quality.ts';
import type { Activity } from '../../../schemas/insight/activity.ts';
import type { CheckOf, QualityChecks } from '../../../usecases/quality/ports.ts';
import { activityPut } from '../activity-item.ts';
import { allOf, getItem, getItems, isContended } from '../items.ts';
import { type Item, type Keyed, qualitySampleKey, readingKey, type Table } from '../table.ts';
import { putNew } from '../written.ts';

/** How long readings of an agent's work help them. */
const KEPT_SECONDS = 730 * 86_400;
const SECOND = 2;
const READINGS = [1, SECOND] as const;

/** QUALITY items: the sample of each month. CHECK items: people's readings of its tickets. */
export const qualityChecks = (table: Table): QualityChecks => {
  const keyOf = ({ organisation, month, reference }: CheckOf, number: number) =>
    readingKey(organisation, reference, month, number);
  const putReading = async (reading: Keyed & Item, activity: Activity | null): Promise<boolean> => {
    const Item = { ...reading, expiresAt: Math.ceil(Date.now() / 1000) + KEPT_SECONDS };
    const put = { Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
    try {
      const told = activity ? [activityPut(table, activity)] : [];
      await table.client.send(new TransactWriteCommand({ TransactItems: [put, ...told] }));
      return true;
    } catch (error) {
      if (isContended(error)) return false;
      throw error;
    }
  };
  return {
    months: async (organisation) => {
      const found = await allOf(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': qualitySampleKey(organisation, '').pk },
        ProjectionExpression: 'sk',
        ScanIndexForward: false,
      });
      return found.map(({ sk }) => String(sk));
    },
    sample: async (organisation, month) => {
      const item = await getItem(table, qualitySampleKey(organisation, month));
      // Only `putSample` writes them.
      return (item?.sample ?? null) as Sample | null;
    },
    putSample: (organisation, sample) => putNew(table, { ...qualitySampleKey(organisation, sample.month), sample }),
    readings: async (checks) => {
      const keys = checks.flatMap((check) => READINGS.map((number) => keyOf(check, number)));
      const found = new Map((await getItems(table, keys)).map((item) => [`${item.pk} ${item.sk}`, item]));
      const itemOf = (check: CheckOf, number: number) => {
        const { pk, sk } = keyOf(check, number);
        return found.get(`${pk} ${sk}`);
      };
      const of = (check: CheckOf): Reading[] => {
        const isSettled = itemOf(check, SECOND)?.nobody === true;
        return READINGS.flatMap((number) => {
          const item = itemOf(check, number);
          if (!item || item.nobody === true) return [];
          // Only `add` writes them. An erasure removes the comment.
          const { reader, at, answers, comment = null, isLast } = item as Omit<Reading, 'comment'> & Partial<Reading>;
          return [{ reader, at, answers, comment, ...(isLast || isSettled ? { isLast: true as const } : {}) }];
        });
      };
      return new Map(checks.map((check) => [check.reference, of(check)]));
    },
    add: (check, before, { comment, ...reading }, activity) => {
      const words = comment === null ? {} : { comment };
      return putReading({ ...keyOf(check, before + 1), ...reading, ...words }, activity);
    },
    // Stored in place of the second reading, so only the first of the two is written.
    settle: async (check, activity) => void (await putReading({ ...keyOf(check, SECOND), nobody: true }, activity)),
  };
};
