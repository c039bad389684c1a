import { parseReference } from '../../domain/reference.ts';
import type { Actor, Ticket } from '../../domain/ticket.ts';
import type { ApiKey, TicketStore } from '../ports.ts';

/** What a key's role allows (SPEC 10, "Roles"). */

export const isIntegrator = (key: ApiKey): boolean => key.role === 'integrator';

/** Supervisors and admins assign, and mark resolutions final. */
export const maySupervise = (key: ApiKey): boolean => key.role === 'supervisor' || key.role === 'admin';

/** What tickets posted with a key have as their origin: an integrator sees those of its own. */
export const originOf = (key: ApiKey): string => `key:${key.id}`;

/** Staff who write: the agent whom the key belongs to, else the key itself. */
export const staffActor = (key: ApiKey): Actor => ({ kind: 'agent', id: key.agent ?? originOf(key) });

const maySee = (key: ApiKey, ticket: Ticket): boolean =>
  ticket.organisation === key.organisation && (!isIntegrator(key) || ticket.origin === originOf(key));

export type FoundTicket = { ok: true; ticket: Ticket } | { ok: false; why: 'malformed' | 'mistyped' | 'unknown' };

/** The ticket that a caller names as people write references. One that the key may not see is as unknown as none. */
export const findTicket = async (store: TicketStore, key: ApiKey, text: string): Promise<FoundTicket> => {
  const parsed = parseReference(text);
  if (!parsed.ok) return parsed;
  const ticket = await store.load(parsed.reference);
  return ticket && maySee(key, ticket) ? { ok: true, ticket } : { ok: false, why: 'unknown' };
};
