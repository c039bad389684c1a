import { type CanaryState, QUIET } from '../../../domain/monitoring/canary.ts';
import type { CanaryStates } from '../../../usecases/monitoring/check-canaries.ts';
import { getItem, putNextVersion } from '../items.ts';
import { canaryKey, type Table } from '../table.ts';

/** CANARY items: the state of service checks that have failed before. */
export const canaryStates = (table: Table): CanaryStates => ({
  load: async (organisation, id) => {
    const item = await getItem(table, canaryKey(organisation, id));
    // Only `save` writes them.
    return { state: (item?.state ?? QUIET) as CanaryState, version: Number(item?.version ?? 0) };
  },
  save: (organisation, id, state, version) => putNextVersion(table, { ...canaryKey(organisation, id), state }, version),
});
