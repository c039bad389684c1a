import { isDisputing } from '../../domain/parties/disputing.ts';
import { isOpenToStaff, isSeenByAgent } from '../../domain/records/restricted.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ApiKey } from '../ports/people.ts';
import { type ChangeServices, contextFor } from './change-ticket.ts';

export type HidingServices = Pick<ChangeServices, 'configuration' | 'clock'>;

/**
 * The tickets among these that a staff key must not see: disputes in which its agent is on a side (specification 1),
 * complaints about its agent, and tickets restricted to others (specification 6). A key without an agent sees no
 * restricted tickets.
 */
export const hiddenFrom = async (
  services: HidingServices,
  key: ApiKey,
  tickets: readonly Ticket[],
): Promise<ReadonlySet<string>> => {
  const concerned = tickets.filter((ticket) => ticket.counterparty !== null || !isOpenToStaff(ticket));
  const hidden = await Promise.all(concerned.map((ticket) => isHiddenFrom(services, key, ticket)));
  return new Set(concerned.filter((_, index) => hidden[index]).map(({ reference }) => reference));
};

const isHiddenFrom = async (services: HidingServices, key: ApiKey, ticket: Ticket): Promise<boolean> => {
  if (key.agent === null) return ticket.restricted;
  const loaded = await services.configuration.organisation(key.organisation);
  const agent = loaded?.organisation.agents.find(({ id }) => id === key.agent);
  if (!agent) return ticket.restricted;
  if (isDisputing(ticket, agent, key.organisation)) return true;
  // Policies are read only if the answer depends on them.
  return !isOpenToStaff(ticket) && !isSeenByAgent(ticket, agent, await contextFor(services, key.organisation, ticket));
};
