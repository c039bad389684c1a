import { isDisputing } from '../../domain/parties/disputing.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import type { ApiKey, Configuration, TicketStore } from '../ports.ts';

/** What a key's role allows (specification 10, "Roles"). */

export const isIntegrator = (key: ApiKey): boolean => key.role === 'integrator';

/** Supervisors and admins assign, and mark resolutions final. */
export const maySupervise = (key: ApiKey): boolean => key.role === 'supervisor' || key.role === 'admin';

/** What tickets posted with a key have as their origin: an integrator sees those of its own. */
export const originOf = (key: ApiKey): string => `key:${key.id}`;

/** Staff who write: the agent whom the key belongs to, else the key itself. */
export const staffActor = (key: ApiKey): Actor => ({ kind: 'agent', id: key.agent ?? originOf(key) });

const maySee = (key: ApiKey, ticket: Ticket): boolean =>
  ticket.organisation === key.organisation && (!isIntegrator(key) || ticket.origin === originOf(key));

/** What of its organisation's tickets an agent's key doesn't see: disputes in which the agent is on a side (specification 1). */
export const hiddenFrom = async (
  { configuration }: Pick<FindServices, 'configuration'>,
  key: ApiKey,
): Promise<(ticket: Ticket) => boolean> => {
  const loaded = key.agent === null ? null : await configuration.organisation(key.organisation);
  const agent = loaded?.organisation.agents.find(({ id }) => id === key.agent);
  return (ticket) => agent !== undefined && isDisputing(ticket, agent, key.organisation);
};

export type FindServices = { store: Pick<TicketStore, 'load'>; configuration: Pick<Configuration, 'organisation'> };

export type FoundTicket = { ok: true; ticket: Ticket } | { ok: false; why: 'malformed' | 'mistyped' | 'unknown' };

/** The ticket that a caller names as people write references. One that the key may not see is as unknown as none. */
export const findTicket = async (services: FindServices, key: ApiKey, text: string): Promise<FoundTicket> => {
  const parsed = parseReference(text);
  if (!parsed.ok) return parsed;
  const ticket = await services.store.load(parsed.reference);
  if (!ticket || !maySee(key, ticket)) return { ok: false, why: 'unknown' };
  const isHidden = ticket.counterparty !== null && (await hiddenFrom(services, key))(ticket);
  return isHidden ? { ok: false, why: 'unknown' } : { ok: true, ticket };
};
