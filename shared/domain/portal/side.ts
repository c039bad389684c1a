import type { SIDES } from '../../schemas/answers/portal.ts';
import { isOnOtherSide, requesterIds } from '../parties/sides.ts';
import type { Ticket } from '../ticket/ticket.ts';

export type PortalSide = (typeof SIDES)[number];

type Parties = Pick<
  Ticket,
  'requester' | 'requesterCircle' | 'copied' | 'counterparty' | 'counterpartyCircle' | 'restricted'
>;

/**
 * What a person is to a ticket, by the id that their proved address makes; null for everybody whom it is no concern of. Of
 * a restricted ticket those in copy get nothing (specification 6).
 */
export const sideOf = (ticket: Parties, person: string): PortalSide | null => {
  if (requesterIds(ticket).includes(person)) return 'requester';
  if (isOnOtherSide(ticket, person)) return 'counterparty';
  return ticket.copied.includes(person) && !ticket.restricted ? 'copied' : null;
};
