import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ClassifierModels } from '../../../usecases/assessment/train-classifier.ts';
import { classifierModelKey, type Table } from '../table.ts';
import { isWritten } from '../written.ts';

/** Models are limited in size when they are made. Anything that unpacks to more isn't a model. */
const MAX_BYTES = 1_000_000;

/** CLASSIFIER items: each organisation's current model, packed. */
export const classifierModels = (table: Table): ClassifierModels => ({
  load: async (organisation) => {
    const Key = classifierModelKey(organisation);
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    if (!Item) return null;
    const packed = Buffer.from(String(Item.packed), 'base64');
    return {
      version: Number(Item.version),
      trainedAt: String(Item.trainedAt),
      model: () => gunzipSync(packed, { maxOutputLength: MAX_BYTES }).toString('utf8'),
    };
  },
  save: async (organisation, { version, trainedAt, tickets, model }) => {
    const packed = gzipSync(model).toString('base64');
    const Item = { ...classifierModelKey(organisation), version, trainedAt, tickets, packed };
    const before = version - 1;
    return isWritten(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item,
          ConditionExpression: before === 0 ? 'attribute_not_exists(pk)' : 'version = :before',
          ...(before === 0 ? {} : { ExpressionAttributeValues: { ':before': before } }),
        }),
      ),
    );
  },
});
