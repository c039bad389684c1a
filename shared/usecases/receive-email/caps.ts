import { canonicalAddress } from '../../domain/mail/addresses.ts';
import { countsTowardsCaps, type IntakeDecision, type IntakeFacts } from '../../domain/mail/intake-decision.ts';
import type { Organisation } from '../../schemas/organisation.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';
import type { Named } from './look-up.ts';

/**
 * Counts a mail that is to become something, and says whether it is one too many: of its sender, or of all senders on one
 * ticket. Counting changes nothing else: a crash after it leaves the mail counted, and repeated it is counted once.
 */
export const overCap = async (
  services: ReceiveServices,
  arrival: Arrival & { claimKey: string },
  organisation: Organisation,
  facts: IntakeFacts,
  decision: IntakeDecision,
  named: Named | null,
): Promise<'sender_cap' | 'ticket_cap' | null> => {
  if (!countsTowardsCaps(facts, decision)) return null;
  const { mailCaps } = organisation;
  const [day = '', time = ''] = services.clock.now().split('T');
  const hour = time.slice(0, 2);
  const count = (who: string, caps: { name: string; most: number }[]) =>
    services.mailCounts.count(organisation.id, who, arrival.claimKey, day, caps);
  const sender = `sender#${canonicalAddress(arrival.mail.from.address)}`;
  if (decision.outcome === 'open' || !named) {
    const caps = [
      { name: 'opened', most: mailCaps.openedADay },
      { name: `opened${hour}`, most: mailCaps.openedAnHour },
    ];
    return (await count(sender, caps)) ? null : 'sender_cap';
  }
  // A mail server's reports come in numbers, each about another ticket.
  if (decision.outcome !== 'keep' && decision.outcome !== 'report') {
    const written = [{ name: `written${hour}`, most: mailCaps.writtenAnHour }];
    if (!(await count(sender, written))) return 'sender_cap';
  }
  const onTicket = [{ name: `received${hour}`, most: mailCaps.onTicketAnHour }];
  return (await count(`ticket#${named.ticket.reference}`, onTicket)) ? null : 'ticket_cap';
};
