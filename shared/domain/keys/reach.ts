import type { KeyScope } from '../../schemas/keys/api-key.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** How far a key reaches within its role (docs/decisions/0083). */

/** The scope of a key that only its role limits. */
export const WHOLE_SCOPE: KeyScope = {
  ownTickets: false,
  channels: null,
  addresses: null,
  requestsPerMinute: null,
};

/**
 * Whether a key reaches less than its role. Then it is valid only for tickets, not for anything that shows other data.
 */
export const isNarrowed = ({ ownTickets, channels }: KeyScope): boolean => ownTickets || channels !== null;

/** Whether a ticket is within a scope. `origin` is the origin of the key's own tickets. */
export const reachesTicket = (
  { ownTickets, channels }: KeyScope,
  { origin, agent }: { origin: string; agent: string | null },
  ticket: Pick<Ticket, 'origin' | 'assignee' | 'channel'>,
): boolean =>
  (channels === null || channels.includes(ticket.channel)) &&
  (!ownTickets || ticket.origin === origin || (agent !== null && ticket.assignee === agent));
