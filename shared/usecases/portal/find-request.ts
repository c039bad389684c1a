import { type PortalSide, sideOf } from '../../domain/portal/side.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reads, TicketStore } from '../ports/tickets.ts';

/** Who asks in the portal: an organisation's person by a proved address. */
export type Requester = {
  organisation: string;
  person: string;
  email: string;
  /** The one request that a link has opened for them; null where they have signed in. */
  only: string | null;
};

/** `byLink`: it is read by its notice's link, so that there is less to be done with it. */
export type OwnRequest = { ticket: Ticket; side: PortalSide; byLink: boolean };

/** A request as its reference is written; null for what isn't the person's, as for what doesn't exist. */
export const findRequest = async (
  { store }: { store: Pick<TicketStore, 'load'> },
  { organisation, person, only }: Requester,
  text: string,
): Promise<OwnRequest | null> => {
  const parsed = parseReference(text);
  const ticket = parsed.ok ? await store.load(parsed.reference) : null;
  const side = ticket?.organisation === organisation ? sideOf(ticket, person) : null;
  const isOpened = only === null || only === ticket?.reference;
  return ticket && side && isOpened ? { ticket, side, byLink: only !== null } : null;
};

export type ReadServices = { reads: Pick<Reads, 'record'>; clock: Clock };

/**
 * Records that somebody outside the house reads a restricted ticket, before they get it: what can't be recorded isn't read
 * (specification 6). Recorded twice, it is two reads.
 */
export const recordOwnRead = async (
  { reads, clock }: ReadServices,
  { person }: Pick<Requester, 'person'>,
  { reference, restricted }: Pick<Ticket, 'reference' | 'restricted'>,
  what: string,
): Promise<void> => {
  if (restricted) await reads.record(reference, { at: clock.now(), key: `portal:${person}`, agent: null, what });
};
