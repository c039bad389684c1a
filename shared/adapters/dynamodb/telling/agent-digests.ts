import type { AgentDigests, Listed } from '../../../usecases/ports/telling.ts';
import { getItem, putNextVersion } from '../items.ts';
import { digestKey, type Table } from '../table.ts';

/** DIGEST items: one for each agent with a digest. Its version decides which digest a notice goes into. */
export const agentDigests = (table: Table): AgentDigests => ({
  load: async (organisation, agent) => {
    const item = await getItem(table, digestKey(organisation, agent));
    // Only `save` writes DIGEST items.
    return { listed: (item?.listed ?? {}) as Listed, version: Number(item?.version ?? 0) };
  },
  save: (organisation, agent, listed, version) =>
    putNextVersion(table, { ...digestKey(organisation, agent), listed }, version),
});
