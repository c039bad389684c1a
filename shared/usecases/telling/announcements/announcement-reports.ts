import { addressKey } from '../../../domain/telling/announcement.ts';
import { isAddressBroken } from '../../../mail/kind/delivery-cause.ts';
import type { BouncedRecipient } from '../../../schemas/mail/mail.ts';
import type { SesEvent } from '../../../schemas/mail/ses-event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { Notices } from '../../ports/telling.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { announcedScope } from './tell-reader.ts';

/** Handles SES's events about an announcement's mail. They concern no ticket, but the address is still suppressed. */

export type AnnouncementReportServices = {
  store: Pick<TicketStore, 'claim'>;
  suppressions: Suppressions;
  /** Notices of announcements. */
  announced: Notices;
  clock: Clock;
};

/** The announcement and notice that a mail belongs to. */
export type AnnouncedMail = { organisation: string; id: string; key: string };

export const announcedMailOf = async (
  { store }: AnnouncementReportServices,
  organisations: readonly string[],
  threadId: string,
): Promise<AnnouncedMail | null> => {
  const claims = await Promise.all(
    organisations.map(async (organisation) => {
      const claim = await store.claim({ scope: announcedScope(organisation), key: threadId });
      const [id = '', key = ''] = claim?.reference.split('#') ?? [];
      return claim ? { organisation, id, key } : null;
    }),
  );
  return claims.find((claim) => claim !== null) ?? null;
};

/** The report counts only for the address that the mail was sent to. Each write may be repeated. */
export const reportOnAnnouncement = async (
  { suppressions, announced, clock }: AnnouncementReportServices,
  { organisation, id, key }: AnnouncedMail,
  event: SesEvent,
  bounced: readonly BouncedRecipient[],
): Promise<'failed' | 'complained' | 'delivered' | 'delayed' | 'known' | 'not_spam'> => {
  const at = clock.now();
  const isReader = ({ address }: { address: string }): boolean => addressKey(address) === key;
  const report = { reference: id, sentAt: at, at };
  const note = (outcome: 'failed' | 'complained' | 'delivered' | 'delayed', cause?: string) =>
    announced.report(`${organisation}#${id}`, 1, key, { outcome, at, ...(cause ? { cause } : {}) });
  if (event.eventType === 'Complaint') {
    const { complainedRecipients, complaintFeedbackType } = event.complaint;
    if (complaintFeedbackType === 'not-spam') return 'not_spam';
    const owner = complainedRecipients.map(({ emailAddress }) => ({ address: emailAddress })).find(isReader);
    if (!owner) return 'known';
    await suppressions.complained(organisation, { ...owner, ...report });
    await note('complained');
    return 'complained';
  }
  if (event.eventType === 'Delivery' || event.eventType === 'DeliveryDelay') {
    const outcome = event.eventType === 'Delivery' ? 'delivered' : 'delayed';
    await note(outcome);
    return outcome;
  }
  const failure = bounced.find(isReader);
  if (failure && isAddressBroken(failure)) {
    const { address, status } = failure;
    await suppressions.bounced(organisation, { address, status, ...report });
  }
  await note('failed', failure?.status ?? event.eventType.toLowerCase());
  return 'failed';
};
