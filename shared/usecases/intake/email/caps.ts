import {
  type CapCause,
  countsTowardsCaps,
  type IntakeDecision,
  type IntakeFacts,
} from '../../../domain/intake/intake-decision.ts';
import { canonicalAddress } from '../../../mail/addresses.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import { type Arrival, isBelieved, type ReceiveServices } from './arrival.ts';
import type { Named } from './look-up.ts';
import type { Counted, Tallies } from './ports.ts';

/**
 * Counts a mail that is about to be accepted, and returns the cause if it exceeds a cap of its sender, of the
 * sender's domain, or of all senders on one ticket. Counting changes nothing else. After a crash the mail stays
 * counted, and a repetition doesn't count it again.
 */
export const overCap = async (
  { services, tallies }: { services: Pick<ReceiveServices, 'mailCounts'>; tallies: Tallies },
  arrival: Arrival & { claimKey: string },
  organisation: Organisation,
  facts: IntakeFacts,
  decision: IntakeDecision,
  named: Named | null,
): Promise<CapCause | null> => {
  if (!countsTowardsCaps(facts, decision)) return null;
  const towards = capsOf(arrival, organisation, decision, named);
  const full = await services.mailCounts.count(organisation.id, arrival.claimKey, tallies, towards);
  return full?.cause ?? null;
};

/** The senders that a mail is counted under, whichever ticket it is about. */
export const countedAs = (arrival: Arrival, { mailCaps }: Organisation): string[] => {
  const domain = domainOf(arrival, mailCaps.publicDomains);
  return [senderOf(arrival), ...(domain === null ? [] : [domain])];
};

type Capped = Counted & { cause: CapCause };

/** The caps that apply, in the order they are checked. */
const capsOf = (
  arrival: Arrival,
  { mailCaps }: Organisation,
  decision: IntakeDecision,
  named: Named | null,
): Capped[] => {
  const sender = senderOf(arrival);
  const domain = domainOf(arrival, mailCaps.publicDomains);
  const ofDomain = (name: string, most: number): Capped[] =>
    domain === null ? [] : [{ who: domain, caps: [{ name, most, hours: 1 }], cause: 'domain_cap' }];
  if (decision.outcome === 'open' || !named) {
    const caps = [
      { name: 'opened', most: mailCaps.openedADay, hours: 24 },
      { name: 'opened', most: mailCaps.openedAnHour, hours: 1 },
    ];
    return [{ who: sender, caps, cause: 'sender_cap' }, ...ofDomain('opened', mailCaps.openedAnHourFromDomain)];
  }
  const ofTicket: Capped = {
    who: `ticket#${named.ticket.reference}`,
    caps: [{ name: 'received', most: mailCaps.onTicketAnHour, hours: 1 }],
    cause: 'ticket_cap',
  };
  // A mail server sends many reports, each about a different ticket.
  if (decision.outcome === 'keep' || decision.outcome === 'report') return [ofTicket];
  const ofSender: Capped = {
    who: sender,
    caps: [{ name: 'written', most: mailCaps.writtenAnHour, hours: 1 }],
    cause: 'sender_cap',
  };
  return [ofSender, ...ofDomain('written', mailCaps.writtenAnHourFromDomain), ofTicket];
};

const senderOf = ({ mail }: Arrival): string => `sender#${canonicalAddress(mail.from.address)}`;

/**
 * The key a domain is counted under; null for a public mail provider. Mail that only claims to come from the domain
 * is counted separately, so that it doesn't use up the domain's own cap.
 */
const domainOf = (arrival: Arrival, publicDomains: readonly string[]): string | null => {
  const { address } = arrival.mail.from;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (domain === '' || publicDomains.includes(domain)) return null;
  return `domain#${isBelieved(arrival) ? 'proved' : 'claimed'}#${domain}`;
};
