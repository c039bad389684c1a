import type { MailSender, WebhookSender } from '../../ports/telling.ts';

/** The rest comes back at once, to a function with all its time. */
export const NO_TIME = { outcome: 'later', why: 'no_time', seconds: 1 } as const;

/**
 * Sends nothing that may outlive its function: who is ended between a mail and its mark has it sent twice. Asked at the last
 * moment, after all that was read for it: who has a lease gives it back, as with SES's own delays.
 */
export const inTime = (
  { mail, webhooks }: { mail: MailSender; webhooks: WebhookSender },
  hasTime: () => boolean,
): { mail: MailSender; webhooks: WebhookSender } => ({
  mail: {
    send: async (asked) => (hasTime() ? mail.send(asked, hasTime) : NO_TIME),
  },
  webhooks: { send: async (...asked) => (hasTime() ? webhooks.send(...asked) : { outcome: 'later' }) },
});
