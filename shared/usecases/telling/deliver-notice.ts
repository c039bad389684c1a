import { isDigest } from '../../domain/telling/agent-digest.ts';
import { webhookBody } from '../../domain/telling/webhook-formats.ts';
import type { MailSender, MailWaits, OutgoingMailRequest, WebhookSender } from '../ports/telling.ts';
import type { NoticeJob } from './notice-recipients.ts';

export type DeliveryServices = { mail: MailSender; webhooks: WebhookSender };

type Delivered =
  /** `withoutCopies`: it was refused with the people in copy, and sent without them. */
  | { outcome: 'sent'; messageId?: string; withoutCopies?: true }
  | { outcome: 'later'; why: MailWaits | 'webhook_failed'; seconds?: number }
  | { outcome: 'refused'; cause: string };

/** Delivers a notice by the recipient's chosen way. If a webhook is permanently broken, it is sent by mail. */
export const deliver = async (
  services: DeliveryServices,
  { event, notice, recipient }: Pick<NoticeJob, 'event' | 'notice' | 'recipient'>,
  mail: OutgoingMailRequest,
): Promise<Delivered> => {
  if (recipient.webhook) {
    const { url, format } = recipient.webhook;
    const { reference, subject, text, at } = mail;
    const { template } = notice;
    const about = isDigest(template) ? null : reference;
    const body = webhookBody(format, { reference: about, template, subject, text, at });
    const posted = await services.webhooks.send(url, `${reference}-${event.sequence}-${recipient.key}`, body);
    if (posted.outcome === 'sent') return posted;
    if (posted.outcome === 'later') return { outcome: 'later', why: 'webhook_failed' };
    // A pager has no address.
    if (recipient.address === null) return posted;
  }
  const answer = await services.mail.send(mail);
  // If SES refuses an address in copy, the requester still gets the mail.
  if (answer.outcome === 'refused' && mail.cc.length > 0) {
    const alone = await deliver(services, { event, notice, recipient }, { ...mail, cc: [] });
    return alone.outcome === 'sent' ? { ...alone, withoutCopies: true } : alone;
  }
  return answer;
};
