import { type PortalSide, sideOf } from '../../domain/portal/side.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reads, TicketStore } from '../ports/tickets.ts';

/** A portal user: a person of an organisation with a proved address. */
export type Requester = {
  organisation: string;
  person: string;
  email: string;
  /** The only request they may see, opened by a link; null if they have signed in. */
  only: string | null;
};

/** `byLink`: it was opened by a notice's link, which allows fewer actions. */
export type OwnRequest = { ticket: Ticket; side: PortalSide; byLink: boolean };

/** The request with this reference; null if it doesn't exist or isn't the person's. */
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
 * Records that a person outside the organisation reads a restricted ticket, before they get it: without the record it
 * isn't shown (specification 6). A repetition is recorded as a second read.
 */
export const recordOwnRead = async (
  { reads, clock }: ReadServices,
  { person }: Pick<Requester, 'person'>,
  { reference, restricted }: Pick<Ticket, 'reference' | 'restricted'>,
  what: string,
): Promise<void> => {
  if (restricted) await reads.record(reference, { at: clock.now(), key: `portal:${person}`, agent: null, what });
};
