import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { Status } from '../../../schemas/ticket.ts';
import type { TicketList } from '../../ports/tickets.ts';

/** What a list is filtered by. Indexes lag slightly, so each ticket is also checked as it is stored. */
export type TicketCriteria = {
  status?: Status;
  level?: number;
  team?: string;
  assignee?: string;
  /** Ids of one person, who may have several. */
  requesters?: readonly string[];
  category?: string;
  priority?: string;
  externalId?: string;
  createdSince?: Instant;
  updatedSince?: Instant;
  /** Only tickets of this origin, for an integrator. */
  origin?: string;
  /** Lists that together contain every ticket the caller's key reaches; absent if it reaches all. */
  reached?: readonly TicketList[];
  /** Whether the caller's key reaches a ticket. */
  within?: (ticket: Ticket) => boolean;
  /** References of the tickets among these that are hidden from the caller. */
  hiddenAmong?: (tickets: readonly Ticket[]) => Promise<ReadonlySet<string>>;
};

export type ListQuery = TicketCriteria & { organisation: string; limit: number; cursor: string | null };

/** The tickets that the caller may see. */
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
