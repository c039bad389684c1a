import { reachesTicket } from '../../domain/keys/reach.ts';
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

export const isIntegrator = (key: Pick<ApiKey, 'role'>): boolean => key.role === 'integrator';

/** Supervisors and admins assign, and mark resolutions final. */
export const maySupervise = (key: ApiKey): boolean => key.role === 'supervisor' || key.role === 'admin';

/** What tickets posted with a key have as their origin: an integrator sees those of its own. */
export const originOf = (key: Pick<ApiKey, 'id'>): string => `key:${key.id}`;

/** Staff who write: the agent whom the key belongs to, else the key itself. */
export const staffActor = (key: ApiKey): Actor => ({ kind: 'agent', id: key.agent ?? originOf(key) });

/** Whether a ticket is within what a key reaches; what else is hidden from it, `hiddenFrom` says. */
export const reaches = (key: ApiKey, ticket: Ticket): boolean =>
  ticket.organisation === key.organisation &&
  (!isIntegrator(key) || ticket.origin === originOf(key)) &&
  reachesTicket(key.scope, { origin: originOf(key), agent: key.agent }, ticket);

export type FindServices = HidingServices & { store: Pick<TicketStore, 'load'> };

export type FoundTicket = { ok: true; ticket: Ticket } | { ok: false; why: 'malformed' | 'mistyped' | 'unknown' };

/** The ticket that a caller names as people write references. One that the key may not see is as unknown as none. */
export const findTicket = (services: FindServices, key: ApiKey, text: string): Promise<FoundTicket> =>
  findLoaded(services, key, loadNamed(services, text));

/** A ticket that is being loaded while who asks for it isn't known yet. */
export type Named =
  | { ok: true; loading: Promise<Ticket | null> }
  | Extract<ReturnType<typeof parseReference>, { ok: false }>;

/** Begins to load the ticket that somebody names as people write references. */
export const loadNamed = ({ store }: Pick<FindServices, 'store'>, text: string): Named => {
  const parsed = parseReference(text);
  if (!parsed.ok) return parsed;
  const loading = store.load(parsed.reference);
  // Whoever awaits it meets its failure; who turns out to have no key never does.
  loading.catch(() => undefined);
  return { ok: true, loading };
};

/** The same, of one that is being loaded. */
export const findLoaded = async (services: FindServices, key: ApiKey, named: Named): Promise<FoundTicket> => {
  if (!named.ok) return named;
  const ticket = await named.loading;
  if (!ticket || !reaches(key, ticket)) return { ok: false, why: 'unknown' };
  const isHidden = !isIntegrator(key) && (await hiddenFrom(services, key, [ticket])).has(ticket.reference);
  return isHidden ? { ok: false, why: 'unknown' } : { ok: true, ticket };
};
