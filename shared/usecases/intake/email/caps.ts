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
 * Counts a mail that is to become something, and says whether it is one too many: of its sender, of the sender's domain, or
 * of all senders on one ticket. Counting changes nothing else: a crash after it leaves the mail counted, and repeated it
 * is counted once.
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

/** As whose a mail is counted whatever ticket it is about. */
export const countedAs = (arrival: Arrival, { mailCaps }: Organisation): string[] => {
  const domain = domainOf(arrival, mailCaps.publicDomains);
  return [senderOf(arrival), ...(domain === null ? [] : [domain])];
};

type Capped = Counted & { cause: CapCause };

/** Whose mail it is counted as, in this order. */
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
  // A mail server's reports come in numbers, each about another ticket.
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
 * What a domain is counted as; null for one of everybody's. What only says that it comes from there is counted apart: it
 * doesn't use up what those who do may write.
 */
const domainOf = (arrival: Arrival, publicDomains: readonly string[]): string | null => {
  const { address } = arrival.mail.from;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (domain === '' || publicDomains.includes(domain)) return null;
  return `domain#${isBelieved(arrival) ? 'proved' : 'claimed'}#${domain}`;
};
