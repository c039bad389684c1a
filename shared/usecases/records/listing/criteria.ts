import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { Status } from '../../../schemas/ticket.ts';
import type { TicketList } from '../../ports/tickets.ts';

/** What a list is asked for. An index is a little late, so that each ticket is held against it as it stands. */
export type TicketCriteria = {
  status?: Status;
  level?: number;
  team?: string;
  assignee?: string;
  /** Ids of one person, of whom several may be known. */
  requesters?: readonly string[];
  category?: string;
  priority?: string;
  externalId?: string;
  createdSince?: Instant;
  updatedSince?: Instant;
  /** Only tickets of this origin: an integrator's own. */
  origin?: string;
  /** The lists in any of which whatever the caller's key reaches stands, where that isn't everything. */
  reached?: readonly TicketList[];
  /** What the caller's key reaches. */
  within?: (ticket: Ticket) => boolean;
  /** The references of what the caller doesn't see of some tickets. */
  hiddenAmong?: (tickets: readonly Ticket[]) => Promise<ReadonlySet<string>>;
};

export type ListQuery = TicketCriteria & { organisation: string; limit: number; cursor: string | null };

/** Those that the caller sees. */
export const seenOf = async <T extends { ticket: Ticket }>(
  found: readonly T[],
  { hiddenAmong }: Pick<TicketCriteria, 'hiddenAmong'>,
): Promise<T[]> => {
  const hidden = await hiddenAmong?.(found.map(({ ticket }) => ticket));
  return found.filter(({ ticket }) => !hidden?.has(ticket.reference));
};

export const matches = (ticket: Ticket, query: TicketCriteria): boolean =>
  (query.within?.(ticket) ?? true) &&
  (!query.status || ticket.status === query.status) &&
  (!query.level || ticket.level === query.level) &&
  (!query.team || ticket.team === query.team) &&
  (!query.assignee || ticket.assignee === query.assignee) &&
  (!query.requesters || query.requesters.includes(ticket.requester)) &&
  (!query.origin || ticket.origin === query.origin) &&
  (!query.category || ticket.category === query.category) &&
  (!query.priority || ticket.priority === query.priority) &&
  (!query.externalId || ticket.externalId === query.externalId) &&
  (!query.createdSince || ticket.createdAt >= query.createdSince) &&
  (!query.updatedSince || ticket.updatedAt >= query.updatedSince);
