import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ConsultServices } from '../../../usecases/assessment/consult-classifier.ts';
import { classifierQuestionsKey, type Table } from '../table.ts';
import { isWritten } from '../written.ts';

/** A year and a month, so that past counts can be looked up. */
const KEEP_SECONDS = 396 * 86_400;

/** CLASSIFIER items, one per month: counts questions atomically, even with parallel callers. */
export const classifierBudget =
  (table: Table): ConsultServices['countQuestion'] =>
  async (organisation, month, most) => {
    if (most < 1) return false;
    return isWritten(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: classifierQuestionsKey(organisation, month),
          UpdateExpression: 'ADD asked :one SET expiresAt = :expires',
          ConditionExpression: 'attribute_not_exists(asked) OR asked < :most',
          ExpressionAttributeValues: {
            ':one': 1,
            ':most': most,
            ':expires': Math.floor(Date.now() / 1000) + KEEP_SECONDS,
          },
        }),
      ),
    );
  };
