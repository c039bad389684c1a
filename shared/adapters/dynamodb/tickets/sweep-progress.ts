import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RetentionPlace, RetentionProgress } from '../../../usecases/records/erasing/find-expired.ts';
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

const retentionKey = (organisation: string) => ({ pk: 'RECONCILE', sk: `RETENTION#${organisation}` });

/** How far the search for tickets at the end of their retention has come. */
export const retentionProgress = (table: Table): RetentionProgress => ({
  load: async (organisation) =>
    // Only save writes it.
    ((await getItem(table, retentionKey(organisation)))?.place as RetentionPlace | undefined) ?? null,
  save: async (organisation, place) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...retentionKey(organisation), place } }));
  },
});
