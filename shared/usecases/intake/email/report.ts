import type { DeliveryReport } from '../../delivery/delivery-targets.ts';
import { type Reported, reportComplaint, reportFailure } from '../../delivery/report-delivery.ts';
import type { Claim } from '../../ports.ts';
import type { Arrival, ReceivedMail, ReceiveServices } from './arrival.ts';
import { messageOf } from './content.ts';

/**
 * A bounce or a feedback report, told to whoever it concerns; null when another delivery of it was faster. It is to be
 * kept as it came when there is nothing to tell: it tells of a delay, the failure is known already, or a complaint names
 * no mail of ours.
 */
export const report = async (
  services: ReceiveServices,
  arrival: Arrival & { claims: readonly Claim[] },
  reference: string,
): Promise<ReceivedMail | null | 'to_be_kept'> => {
  const { mail, organisation, claims } = arrival;
  const message = messageOf(arrival, 'message', mail.text);
  const reported = await told(services, arrival, { reference, threadIds: mail.threadIds, message, claims });
  if (reported === null || reported.outcome === 'known') return 'to_be_kept';
  if (reported.outcome !== 'claimed') return { organisation, reference, outcome: 'kept' };
  // Either this very mail is claimed, or only the failure, by another report a moment ago.
  const own = claims[0] ? await services.store.claim(claims[0]) : null;
  return own ? null : 'to_be_kept';
};

const told = async (services: ReceiveServices, { mail }: Arrival, about: DeliveryReport): Promise<Reported | null> => {
  if (mail.kind === 'complaint') return reportComplaint(services, about);
  const recipients = mail.bounce?.recipients.filter(({ action }) => action === 'failed') ?? [];
  const delayed = recipients.length === 0 && (mail.bounce?.recipients.length ?? 0) > 0;
  return delayed ? null : reportFailure(services, about, { recipients, reason: 'bounced' });
};
