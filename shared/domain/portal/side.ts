import type { SIDES } from '../../schemas/answers/portal.ts';
import { isOnOtherSide, requesterIds } from '../parties/sides.ts';
import type { Ticket } from '../ticket/ticket.ts';

export type PortalSide = (typeof SIDES)[number];

type Parties = Pick<
  Ticket,
  'requester' | 'requesterCircle' | 'copied' | 'counterparty' | 'counterpartyCircle' | 'restricted'
>;

/**
 * A person's role in a ticket, by the id derived from their proved address. Null for anyone without one. People in copy
 * get nothing of a restricted ticket (specification 6).
 */
export const sideOf = (ticket: Parties, person: string): PortalSide | null => {
  if (requesterIds(ticket).includes(person)) return 'requester';
  if (isOnOtherSide(ticket, person)) return 'counterparty';
  return ticket.copied.includes(person) && !ticket.restricted ? 'copied' : null;
};
