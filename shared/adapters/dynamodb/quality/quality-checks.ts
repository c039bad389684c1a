import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Reading, Sample } from '../../../domain/insight/quality.ts';
import type { CheckOf, QualityChecks } from '../../../usecases/quality/ports.ts';
import { activityPut } from '../activity-item.ts';
import { allOf, getItem, getItems, isContended } from '../items.ts';
import { qualitySampleKey, readingKey, type Table } from '../table.ts';
import { putNew } from '../written.ts';

/** What was thought of somebody's work helps them for so long. */
const KEPT_SECONDS = 730 * 86_400;
const READINGS = [1, 2] as const;

/** QUALITY items: the sample of each month; CHECK items: what people make of its tickets. */
export const qualityChecks = (table: Table): QualityChecks => {
  const keyOf = ({ organisation, month, reference }: CheckOf, number: number) =>
    readingKey(organisation, reference, month, number);
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
      const of = (check: CheckOf): Reading[] =>
        READINGS.flatMap((number) => {
          const { pk, sk } = keyOf(check, number);
          const item = found.get(`${pk} ${sk}`);
          if (!item) return [];
          // Only `add` writes them; an erasure takes the comment.
          const { reader, at, answers, comment = null } = item as Omit<Reading, 'comment'> & Partial<Reading>;
          return [{ reader, at, answers, comment }];
        });
      return new Map(checks.map((check) => [check.reference, of(check)]));
    },
    add: async (check, before, { comment, ...reading }, activity) => {
      const expiresAt = Math.ceil(Date.now() / 1000) + KEPT_SECONDS;
      const words = comment === null ? {} : { comment };
      const Item = { ...keyOf(check, before + 1), ...reading, ...words, expiresAt };
      const put = { Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
      try {
        await table.client.send(new TransactWriteCommand({ TransactItems: [put, activityPut(table, activity)] }));
        return true;
      } catch (error) {
        if (isContended(error)) return false;
        throw error;
      }
    },
  };
};
