import type { KeyScope } from '../../schemas/keys/api-key.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** How far a key reaches within its role (docs/decisions/0083). */

/** A key that its role alone limits. */
export const WHOLE_SCOPE: KeyScope = {
  ownTickets: false,
  channels: null,
  addresses: null,
  requestsPerMinute: null,
};

/** Whether it reaches less than its role does: then it is good for tickets alone, and not for what shows others. */
export const isNarrowed = ({ ownTickets, channels }: KeyScope): boolean => ownTickets || channels !== null;

/** Whether a ticket is within a scope; `origin` is what the key's own tickets have. */
export const reachesTicket = (
  { ownTickets, channels }: KeyScope,
  { origin, agent }: { origin: string; agent: string | null },
  ticket: Pick<Ticket, 'origin' | 'assignee' | 'channel'>,
): boolean =>
  (channels === null || channels.includes(ticket.channel)) &&
  (!ownTickets || ticket.origin === origin || (agent !== null && ticket.assignee === agent));
