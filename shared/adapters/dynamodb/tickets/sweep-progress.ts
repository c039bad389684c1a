import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Place, Progress } from '../../../usecases/workflow/reconciling.ts';
import { getItem } from '../items.ts';
import type { Table } from '../table.ts';

const KEY = { pk: 'RECONCILE', sk: 'SWEEP' };

/** How far reconcile's sweep has come. Two runs at once only do the same work twice. */
export const sweepProgress = (table: Table): Progress => ({
  // Only save writes it.
  load: async () => ((await getItem(table, KEY))?.place as Place | null | undefined) ?? null,
  save: async (place) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...KEY, place } }));
  },
});
