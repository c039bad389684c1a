import { personKey } from '../../../../domain/telling/recipient.ts';
import type { Ticket } from '../../../../domain/ticket/ticket.ts';
import { localPartOf } from '../../../../mail/addresses.ts';
import { isAligned } from '../../../../mail/alignment.ts';
import type { DeliveryReport } from '../../../delivery/delivery-targets.ts';
import { type Reported, reportComplaint, reportFailure } from '../../../delivery/report-delivery.ts';
import type { Claim } from '../../../ports/tickets.ts';
import { type Arrival, isBelieved, type ReceivedMail, type ReceiveServices } from '../arrival.ts';
import { messageOf } from '../content.ts';
import { type Named, replyAddressIn } from '../look-up.ts';

/**
 * Handles a bounce or feedback report; null if another delivery was faster. Returns `to_be_kept` if there is nothing
 * to report: it is about a delay, the failure is known already, or a complaint names none of our mails.
 */
export const report = async (
  services: ReceiveServices,
  arrival: Arrival & { claims: readonly Claim[] },
  { ticket, found }: Pick<Named, 'ticket' | 'found'>,
): Promise<ReceivedMail | null | 'to_be_kept'> => {
  const { mail, organisation, claims } = arrival;
  const { reference } = ticket;
  const message = messageOf(arrival, 'message', mail.text);
  const provedFor = await proofOf(services, arrival, found);
  const reported = await told(services, arrival, { reference, threadIds: mail.threadIds, message, claims, provedFor });
  if (reported === null || reported.outcome === 'known') return 'to_be_kept';
  if (reported.outcome !== 'claimed') return { organisation, reference, outcome: 'kept' };
  // Either this mail is claimed, or only the failure, by another report a moment ago.
  const own = claims[0] ? await services.store.claim(claims[0]) : null;
  return own ? null : 'to_be_kept';
};

const told = async (services: ReceiveServices, { mail }: Arrival, about: DeliveryReport): Promise<Reported | null> => {
  if (mail.kind === 'complaint') return reportComplaint(services, about);
  const recipients = mail.bounce?.recipients.filter(({ action }) => action === 'failed') ?? [];
  const delayed = recipients.length === 0 && (mail.bounce?.recipients.length ?? 0) > 0;
  return delayed ? null : reportFailure(services, about, { recipients, reason: 'bounced' });
};

/** Local parts that send bounces and that no provider gives to people. */
const WRITES_BOUNCES = ['mailer-daemon', 'postmaster'];

/**
 * The recipient whose failure a mail proves: the one person whose reply address it was sent to, if their own mail
 * server wrote it and was authenticated. The address alone proves nothing, because everyone in copy of an answer sees
 * it.
 */
const proofOf = async (services: ReceiveServices, arrival: Arrival, ticket: Ticket): Promise<string | null> => {
  const { from, bounce } = arrival.mail;
  const isServers = WRITES_BOUNCES.includes(localPartOf(from.address)) && isBelieved(arrival);
  const areItsOwn = bounce?.recipients.every(({ address }) => isAligned(from.address, address)) ?? false;
  if (!isServers || !areItsOwn) return null;
  const of = await replyAddressIn(services, arrival, ticket);
  if (of === 'requester') return personKey(ticket.requester);
  return of === 'counterparty' && ticket.counterparty ? personKey(ticket.counterparty) : null;
};
