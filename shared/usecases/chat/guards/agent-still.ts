import { keyState } from '../../../domain/keys/api-key.ts';
import { WHOLE_SCOPE } from '../../../domain/keys/reach.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { inForce } from '../../change/caller.ts';
import type { KeyStore } from '../../keys/ports.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { ApiKey, StaffLink } from '../../ports/people.ts';

export type StillServices = {
  keys: Pick<KeyStore, 'load'>;
  staffLinks: (organisation: string) => Promise<StaffLink[]>;
  configuration: Pick<Configuration, 'organisation'>;
  realNow: () => Instant;
};

/** The key id of a signed-in agent, who has no API key. */
const staffKey = (organisation: string, agent: string): string => `${organisation}-staff-${agent}`;

/**
 * The key or sign-in that an agent opened a socket with, as it is valid now: null for a revoked or expired key, a
 * removed sign-in or an agent who has left, however long the socket stays open (docs/decisions/0069).
 */
export const agentStill =
  ({ keys, staffLinks, configuration, realNow }: StillServices) =>
  async (organisation: string, agent: string, id: string): Promise<ApiKey | null> => {
    const loaded = await configuration.organisation(organisation);
    const known = loaded?.organisation.agents.find((each) => each.id === agent);
    if (!loaded || !known) return null;
    if (id === staffKey(organisation, agent)) {
      const links = await staffLinks(organisation);
      const isLinked = links.some((link) => link.agent === agent && link.unlinkedAt === undefined);
      return isLinked ? { id, organisation, role: known.role, agent, scope: WHOLE_SCOPE } : null;
    }
    const record = await keys.load(organisation, id);
    if (record?.agent !== agent || keyState(record, realNow()) !== 'active') return null;
    const { role, scope } = record;
    return inForce({ id, organisation, role, agent, scope }, loaded.organisation);
  };
