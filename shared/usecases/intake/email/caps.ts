import {
  type CapCause,
  countsTowardsCaps,
  type IntakeDecision,
  type IntakeFacts,
} from '../../../domain/intake/intake-decision.ts';
import { canonicalAddress } from '../../../mail/addresses.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';
import type { Named } from './look-up.ts';
import type { MailCap } from './ports.ts';

/**
 * Counts a mail that is to become something, and says whether it is one too many: of its sender, of the sender's domain, or
 * of all senders on one ticket. Counting changes nothing else: a crash after it leaves the mail counted, and repeated it
 * is counted once.
 */
export const overCap = async (
  services: ReceiveServices,
  arrival: Arrival & { claimKey: string },
  organisation: Organisation,
  facts: IntakeFacts,
  decision: IntakeDecision,
  named: Named | null,
): Promise<CapCause | null> => {
  if (!countsTowardsCaps(facts, decision)) return null;
  const { mailCaps } = organisation;
  const count = (who: string, ...caps: MailCap[]) =>
    services.mailCounts.count(organisation.id, who, arrival.claimKey, services.clock.now(), caps);
  const sender = `sender#${canonicalAddress(arrival.mail.from.address)}`;
  const domain = domainOf(arrival, facts, mailCaps.publicDomains);
  if (decision.outcome === 'open' || !named) {
    const own = [
      { name: 'opened', most: mailCaps.openedADay, hours: 24 },
      { name: 'opened', most: mailCaps.openedAnHour, hours: 1 },
    ];
    if (!(await count(sender, ...own))) return 'sender_cap';
    const most = mailCaps.openedAnHourFromDomain;
    return domain === null || (await count(domain, { name: 'opened', most, hours: 1 })) ? null : 'domain_cap';
  }
  // A mail server's reports come in numbers, each about another ticket.
  if (decision.outcome !== 'keep' && decision.outcome !== 'report') {
    if (!(await count(sender, { name: 'written', most: mailCaps.writtenAnHour, hours: 1 }))) return 'sender_cap';
    const most = mailCaps.writtenAnHourFromDomain;
    if (domain !== null && !(await count(domain, { name: 'written', most, hours: 1 }))) return 'domain_cap';
  }
  const onTicket = { name: 'received', most: mailCaps.onTicketAnHour, hours: 1 };
  return (await count(`ticket#${named.ticket.reference}`, onTicket)) ? null : 'ticket_cap';
};

/**
 * What a domain is counted as; null for one of everybody's. What only says that it comes from there is counted apart: it
 * doesn't use up what those who do may write.
 */
const domainOf = (
  { mail }: Pick<Arrival, 'mail'>,
  { authenticated }: IntakeFacts,
  publicDomains: readonly string[],
): string | null => {
  const { address } = mail.from;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (domain === '' || publicDomains.includes(domain)) return null;
  return `domain#${authenticated ? 'proved' : 'claimed'}#${domain}`;
};
