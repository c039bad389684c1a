import type { Listed, QueueDigests } from '../../../usecases/ports/telling.ts';
import { getItem, putNextVersion } from '../items.ts';
import { digestKey, type Table } from '../table.ts';

/** DIGEST items: one for each team, whose version decides which digest a ticket is listed in. */
export const queueDigests = (table: Table): QueueDigests => ({
  load: async (organisation, team) => {
    const item = await getItem(table, digestKey(organisation, team));
    // Only `save` writes DIGEST items.
    return { listed: (item?.listed ?? {}) as Listed, version: Number(item?.version ?? 0) };
  },
  save: (organisation, team, listed, version) =>
    putNextVersion(table, { ...digestKey(organisation, team), listed }, version),
});
