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
 * The key as it is valid now. An agent's key is void once the agent is gone from the organisation, and never allows
 * more than the agent's role. Keys of systems belong to no agent.
 */
export const inForce = (key: ApiKey, organisation: Pick<Organisation, 'agents'> | null): ApiKey | null => {
  if (organisation === null) return null;
  if (isIntegrator(key) || key.agent === null) return key;
  const agent = organisation.agents.find(({ id }) => id === key.agent);
  if (!agent) return null;
  return RANKS[agent.role] < RANKS[key.role] ? { ...key, role: agent.role } : key;
};

export const isIntegrator = (key: Pick<ApiKey, 'role'>): boolean => key.role === 'integrator';

/** Supervisors and admins assign tickets and mark resolutions as final. */
export const maySupervise = (key: ApiKey): boolean => key.role === 'supervisor' || key.role === 'admin';

/** The origin of tickets posted with a key. Integrators see only tickets of their own origin. */
export const originOf = (key: Pick<ApiKey, 'id'>): string => `key:${key.id}`;

/** The actor of a staff key: its agent, or the key itself if it has none. */
export const staffActor = (key: ApiKey): Actor => ({ kind: 'agent', id: key.agent ?? originOf(key) });

/** Whether a ticket is within the reach of a key. `hiddenFrom` says which of these tickets are hidden all the same. */
export const reaches = (key: ApiKey, ticket: Ticket): boolean =>
  ticket.organisation === key.organisation &&
  (!isIntegrator(key) || ticket.origin === originOf(key)) &&
  reachesTicket(key.scope, { origin: originOf(key), agent: key.agent }, ticket);

export type FindServices = HidingServices & { store: Pick<TicketStore, 'load'> };

export type FoundTicket = { ok: true; ticket: Ticket } | { ok: false; why: 'malformed' | 'mistyped' | 'unknown' };

/** Finds the ticket a caller names, in any spelling of the reference. A ticket the key may not see is `unknown`. */
export const findTicket = (services: FindServices, key: ApiKey, text: string): Promise<FoundTicket> =>
  findLoaded(services, key, loadNamed(services, text));

/** A ticket that is being loaded before the caller is authenticated. */
export type Named =
  | { ok: true; loading: Promise<Ticket | null> }
  | Extract<ReturnType<typeof parseReference>, { ok: false }>;

/** Starts to load the ticket with this reference, in any spelling. */
export const loadNamed = ({ store }: Pick<FindServices, 'store'>, text: string): Named => {
  const parsed = parseReference(text);
  if (!parsed.ok) return parsed;
  const loading = store.load(parsed.reference);
  // An awaiting caller still sees the failure. Without a valid key nothing awaits it, and it must not go unhandled.
  loading.catch(() => undefined);
  return { ok: true, loading };
};

/** As `findTicket`, for a ticket that is already being loaded. */
export const findLoaded = async (services: FindServices, key: ApiKey, named: Named): Promise<FoundTicket> => {
  if (!named.ok) return named;
  const ticket = await named.loading;
  if (!ticket || !reaches(key, ticket)) return { ok: false, why: 'unknown' };
  const isHidden = !isIntegrator(key) && (await hiddenFrom(services, key, [ticket])).has(ticket.reference);
  return isHidden ? { ok: false, why: 'unknown' } : { ok: true, ticket };
};
