import { parseReference } from '../../domain/ticket/reference.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { ApiKey } from '../ports/people.ts';
import type { TicketStore } from '../ports/tickets.ts';
import { type HidingServices, hiddenFrom } from './hidden.ts';

/** What a key's role allows (specification 10, "Roles"). */

const RANKS = { integrator: 0, agent: 0, supervisor: 1, admin: 2 } as const;

/**
 * A key as it counts now: an agent's is none once the organisation has no such agent, and never allows more than the agent's
 * role. Keys of systems belong to no agent.
 */
export const inForce = (key: ApiKey, organisation: Pick<Organisation, 'agents'> | null): ApiKey | null => {
  if (organisation === null) return null;
  if (isIntegrator(key) || key.agent === null) return key;
  const agent = organisation.agents.find(({ id }) => id === key.agent);
  if (!agent) return null;
  return RANKS[agent.role] < RANKS[key.role] ? { ...key, role: agent.role } : key;
};

export const isIntegrator = (key: ApiKey): boolean => key.role === 'integrator';

/** Supervisors and admins assign, and mark resolutions final. */
export const maySupervise = (key: ApiKey): boolean => key.role === 'supervisor' || key.role === 'admin';

/** What tickets posted with a key have as their origin: an integrator sees those of its own. */
export const originOf = (key: ApiKey): string => `key:${key.id}`;

/** Staff who write: the agent whom the key belongs to, else the key itself. */
export const staffActor = (key: ApiKey): Actor => ({ kind: 'agent', id: key.agent ?? originOf(key) });

const maySee = (key: ApiKey, ticket: Ticket): boolean =>
  ticket.organisation === key.organisation && (!isIntegrator(key) || ticket.origin === originOf(key));

export type FindServices = HidingServices & { store: Pick<TicketStore, 'load'> };

export type FoundTicket = { ok: true; ticket: Ticket } | { ok: false; why: 'malformed' | 'mistyped' | 'unknown' };

/** The ticket that a caller names as people write references. One that the key may not see is as unknown as none. */
export const findTicket = async (services: FindServices, key: ApiKey, text: string): Promise<FoundTicket> => {
  const parsed = parseReference(text);
  if (!parsed.ok) return parsed;
  const ticket = await services.store.load(parsed.reference);
  if (!ticket || !maySee(key, ticket)) return { ok: false, why: 'unknown' };
  const isHidden = !isIntegrator(key) && (await hiddenFrom(services, key, [ticket])).has(ticket.reference);
  return isHidden ? { ok: false, why: 'unknown' } : { ok: true, ticket };
};
