import type { Suspected } from '../../../domain/insight/suspected.ts';
import type { SuspectedIncidents } from '../../../usecases/insight/ports.ts';
import { getItem, putNextVersion } from '../items.ts';
import { suspectedKey, type Table } from '../table.ts';

/** SUSPECTED items: the incidents that early warnings suspect, in one item per organisation. */
export const suspectedIncidents = (table: Table): SuspectedIncidents => ({
  load: async (organisation) => {
    const item = await getItem(table, suspectedKey(organisation));
    // Only `save` writes them.
    return { items: (item?.items ?? []) as Suspected[], version: Number(item?.version ?? 0) };
  },
  save: (organisation, items, version) => putNextVersion(table, { ...suspectedKey(organisation), items }, version),
});
