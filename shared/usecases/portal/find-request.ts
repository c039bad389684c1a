import { type PortalSide, sideOf } from '../../domain/portal/side.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { TicketStore } from '../ports/tickets.ts';

/** Who asks in the portal: an organisation's person by a proved address. */
export type Requester = { organisation: string; person: string; email: string };

export type OwnRequest = { ticket: Ticket; side: PortalSide };

/** A request as its reference is written; null for what isn't the person's, as for what doesn't exist. */
export const findRequest = async (
  { store }: { store: Pick<TicketStore, 'load'> },
  { organisation, person }: Requester,
  text: string,
): Promise<OwnRequest | null> => {
  const parsed = parseReference(text);
  const ticket = parsed.ok ? await store.load(parsed.reference) : null;
  const side = ticket?.organisation === organisation ? sideOf(ticket, person) : null;
  return ticket && side ? { ticket, side } : null;
};
