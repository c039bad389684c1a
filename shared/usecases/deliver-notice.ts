import { webhookBody } from '../domain/webhook-formats.ts';
import type { NoticeJob } from './notice-recipients.ts';
import type { MailSender, OutgoingMailRequest, WebhookSender } from './ports.ts';

export type DeliveryServices = { mail: MailSender; webhooks: WebhookSender };

type Delivered =
  | { outcome: 'sent'; messageId?: string }
  | { outcome: 'later'; why: 'throttled' | 'webhook_failed' }
  | { outcome: 'refused'; cause: string };

/** By the way that the recipient has chosen. A webhook that is wrong for good is no reason to tell nobody: then by mail. */
export const deliver = async (
  services: DeliveryServices,
  { event, notice, recipient }: NoticeJob,
  mail: OutgoingMailRequest,
): Promise<Delivered> => {
  if (recipient.webhook) {
    const { url, format } = recipient.webhook;
    const { reference, subject, text, at } = mail;
    const body = webhookBody(format, { reference, template: notice.template, subject, text, at });
    const posted = await services.webhooks.send(url, `${reference}-${event.sequence}-${recipient.key}`, body);
    if (posted.outcome === 'sent') return posted;
    if (posted.outcome === 'later') return { outcome: 'later', why: 'webhook_failed' };
  }
  const answer = await services.mail.send(mail);
  return answer.outcome === 'throttled' ? { outcome: 'later', why: 'throttled' } : answer;
};
