import { isDigest } from '../../domain/telling/agent-digest.ts';
import { webhookBody } from '../../domain/telling/webhook-formats.ts';
import type { MailSender, MailWaits, OutgoingMailRequest, WebhookSender } from '../ports/telling.ts';
import type { NoticeJob } from './notice-recipients.ts';

export type DeliveryServices = { mail: MailSender; webhooks: WebhookSender };

type Delivered =
  /** `withoutCopies`: it was refused with the people in copy, and went out without them. */
  | { outcome: 'sent'; messageId?: string; withoutCopies?: true }
  | { outcome: 'later'; why: MailWaits | 'webhook_failed'; seconds?: number }
  | { outcome: 'refused'; cause: string };

/** By the way that the recipient has chosen. A webhook that is wrong for good is no reason to tell nobody: then by mail. */
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
  // An address in copy that SES doesn't take is no reason to keep the mail from the requester.
  if (answer.outcome === 'refused' && mail.cc.length > 0) {
    const alone = await deliver(services, { event, notice, recipient }, { ...mail, cc: [] });
    return alone.outcome === 'sent' ? { ...alone, withoutCopies: true } : alone;
  }
  return answer;
};
