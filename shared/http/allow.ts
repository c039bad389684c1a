import { isNarrowed } from '../domain/keys/reach.ts';
import type { Ticket } from '../domain/ticket/ticket.ts';
import type { Role } from '../schemas/ticket.ts';
import { type FindServices, type FoundTicket, findLoaded, type Named } from '../usecases/change/caller.ts';
import type { ApiKey } from '../usecases/ports/people.ts';
import type { Reads } from '../usecases/ports/tickets.ts';
import type { Answer, Step } from './answer.ts';
import { problem } from './problem.ts';
import { isForNarrowed, type Route } from './routes/route.ts';

/** What is needed to decide whether a key may see a ticket. Reading a restricted ticket is recorded. */
export type TicketServices = FindServices & { reads: Pick<Reads, 'record'> };

/** Returns why a key may not use a route, or null if it may. */
export const refusalOf = (row: Route, roles: readonly Role[], key: ApiKey): Answer | null => {
  if (isNarrowed(key.scope) && !isForNarrowed(row))
    return problem('forbidden', 'Use a key without a scope of tickets or channels.');
  if (roles.includes(key.role)) return null;
  // Read by systems with a key, and by people who are signed in.
  return problem('forbidden', `This takes the role ${roles.join(' or ')}. Yours is ${key.role}.`);
};

/**
 * Returns the ticket in the path if the key may see it. If a read can't be recorded, it is refused (specification 6).
 */
export const visibleTicket = async (
  services: TicketServices,
  key: ApiKey,
  { text, named }: { text: string; named: Named },
  what: string,
): Promise<Step<Ticket>> => {
  const found = await findLoaded(services, key, named);
  if (!found.ok) return { ok: false, answer: noSuchTicket(found, text) };
  const { reference, restricted } = found.ticket;
  const { id, agent } = key;
  if (restricted) await services.reads.record(reference, { at: services.clock.now(), key: id, agent, what });
  return { ok: true, value: found.ticket };
};

const CHECK_CHARACTER = 'A reference looks like TD-7K3M-92Q5. Its last character is a check character.';

const WHY: Record<Exclude<FoundTicket, { ok: true }>['why'], (named: string) => string> = {
  malformed: (named) => `"${named}" is not a reference. ${CHECK_CHARACTER}`,
  mistyped: (named) => `"${named}" is mistyped: its check character does not match. ${CHECK_CHARACTER}`,
  unknown: (named) => `No ticket with the reference ${named} is visible to you.`,
};

const noSuchTicket = ({ why }: Exclude<FoundTicket, { ok: true }>, named: string): Answer =>
  problem('no-such-ticket', WHY[why](named.slice(0, 40)), { reason: why });
