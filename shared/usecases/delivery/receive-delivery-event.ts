import type { MessageContent } from '../../domain/ticket/messages.ts';
import { threadIdOf } from '../../mail/message-id.ts';
import type { BouncedRecipient } from '../../schemas/mail/mail.ts';
import type { SesBounce, SesEvent } from '../../schemas/mail/ses-event.ts';
import { cut } from '../../schemas/primitives.ts';
import type { SentNotice } from '../ports/telling.ts';
import { messageIdScope } from '../several/moved-claims.ts';
import {
  type AnnouncementReportServices,
  announcedMailOf,
  reportOnAnnouncement,
} from '../telling/announcements/announcement-reports.ts';
import type { DeliveryServices } from './delivery-targets.ts';
import { type Reported, reportComplaint, reportFailure } from './report-delivery.ts';

export type DeliveryOutcome = Reported['outcome'] | 'delivered' | 'delayed' | 'not_ours' | 'not_spam';

/**
 * Handles an SES event about a mail: a bounce or rejection fails its notice, a complaint stops optional mail, a
 * delivery or delay is recorded. SES sends events repeatedly and in any order: failures and complaints are claimed,
 * and after a failure nothing else counts. `not_ours`: no ticket knows the Message-ID, which is also so for a moment
 * after sending. Throws TooManyConflicts.
 */
export const receiveDeliveryEvent = async (
  services: DeliveryServices & AnnouncementReportServices,
  event: SesEvent,
): Promise<{ outcome: DeliveryOutcome; reference?: string }> => {
  const threadId = threadIdOf(event.mail.messageId);
  const reference = await ticketOf(services, threadId);
  if (reference === null) {
    const { organisations } = await services.configuration.registry();
    const announced = await announcedMailOf(services, organisations, threadId);
    if (announced === null) return { outcome: 'not_ours' };
    const bounced = event.eventType === 'Bounce' ? recipientsOf(event) : [];
    return { outcome: await reportOnAnnouncement(services, announced, event, bounced), reference: announced.id };
  }
  return { outcome: await carryOut(services, event, reference, threadId), reference };
};

/** Message-IDs are stored per organisation, and SES's are unique among all of them. */
const ticketOf = async (services: DeliveryServices, threadId: string): Promise<string | null> => {
  const { store, configuration, notices } = services;
  const { organisations } = await configuration.registry();
  const found = await Promise.all(organisations.map((organisation) => notices.ticketOf(organisation, threadId)));
  return found.find((reference) => reference !== null) ?? claimed(store, organisations, threadId);
};

/** For notices sent before decision 0122: their Message-IDs are claimed like those of other mails. */
const claimed = async (
  store: DeliveryServices['store'],
  organisations: readonly string[],
  threadId: string,
): Promise<string | null> => {
  const claims = organisations.map((organisation) =>
    store.claim({ scope: messageIdScope(organisation), key: threadId }),
  );
  return (await Promise.all(claims)).find((claim) => claim !== null)?.reference ?? null;
};

const carryOut = async (
  services: DeliveryServices,
  event: SesEvent,
  reference: string,
  threadId: string,
): Promise<DeliveryOutcome> => {
  const about = { reference, threadIds: [threadId], provedFor: 'everybody' as const };
  switch (event.eventType) {
    case 'Bounce': {
      const { feedbackId } = event.bounce;
      const report = { ...about, message: messageOf(bounceText(event)), claims: [feedbackClaim(feedbackId)] };
      const reported = await reportFailure(services, report, { recipients: recipientsOf(event), reason: 'bounced' });
      return reported.outcome;
    }
    case 'Reject': {
      const report = { ...about, message: messageOf(`Amazon SES: ${event.reject.reason}`), claims: [] };
      return (await reportFailure(services, report, { recipients: [], reason: 'rejected' })).outcome;
    }
    case 'Complaint': {
      const { feedbackId, complaintFeedbackType: type } = event.complaint;
      if (type === 'not-spam') return 'not_spam';
      const message = messageOf(`Amazon SES: the mail was reported as ${type ?? 'spam'}.`);
      const complained = event.complaint.complainedRecipients.map(({ emailAddress }) => emailAddress);
      const report = { ...about, message, claims: [feedbackClaim(feedbackId)] };
      return (await reportComplaint(services, report, complained)).outcome;
    }
    case 'Delivery':
      return note(services, about, event.delivery.recipients, 'delivered');
    case 'DeliveryDelay': {
      const delayed = event.deliveryDelay.delayedRecipients.map(({ emailAddress }) => emailAddress);
      return note(services, about, delayed, 'delayed');
    }
  }
};

const note = async (
  services: DeliveryServices,
  { reference, threadIds }: { reference: string; threadIds: string[] },
  recipients: readonly string[],
  outcome: 'delivered' | 'delayed',
): Promise<DeliveryOutcome> => {
  const isIt = ({ messageId }: SentNotice) => messageId !== null && threadIds.includes(threadIdOf(messageId));
  const notice = (await services.notices.ofTicket(reference)).find(isIt);
  if (!notice) return 'not_ours';
  // For a mail with people in copy, SES reports each recipient's delivery; only the main recipient's is recorded.
  const isCopys = notice.copies.length > 0 && !recipients.some((address) => services.notices.wentTo(notice, address));
  if (isCopys) return outcome;
  const at = services.clock.now();
  await services.notices.report(reference, notice.sequence, notice.recipient, { outcome, at });
  return outcome;
};

const FEEDBACK_KEEP_SECONDS = 30 * 86_400;
const feedbackClaim = (feedbackId: string) => ({
  scope: 'ses-feedback',
  key: feedbackId,
  keepSeconds: FEEDBACK_KEEP_SECONDS,
});

/**
 * SES says itself whether a bounce is permanent. It knows providers that use status codes in their own way, so it
 * overrides the status in the server's text: a transient bounce gets class 4, a permanent one 5.0.0.
 */
const recipientsOf = ({ bounce }: SesBounce): BouncedRecipient[] => {
  const permanent = bounce.bounceType === 'Permanent';
  return bounce.bouncedRecipients.map(({ emailAddress, status }) => {
    const given = status !== undefined && /^[45]\.\d{1,3}\.\d{1,3}$/.test(status) ? status : null;
    const unlike = given === null || given.startsWith('5') !== permanent;
    const said = given?.slice(1) ?? '.0.0';
    const mended = permanent ? '5.0.0' : `4${said}`;
    return { address: emailAddress, status: unlike ? mended : given, action: 'failed' };
  });
};

const bounceText = ({ bounce }: SesBounce): string => {
  const kind = [bounce.bounceType, bounce.bounceSubType].filter(Boolean).join(', ');
  const said = bounce.bouncedRecipients.map(({ emailAddress, diagnosticCode }) =>
    [emailAddress, diagnosticCode].filter(Boolean).join(': '),
  );
  return [`Amazon SES: the mail bounced (${kind}).`, ...said].join('\n');
};

/** How much of a mail server's text is stored in an item. */
const MAX_CHARACTERS = 10_000;

const messageOf = (body: string): MessageContent => ({
  kind: 'message',
  direction: 'inbound',
  visibility: 'internal',
  channel: 'email',
  body: cut(body, MAX_CHARACTERS),
});
