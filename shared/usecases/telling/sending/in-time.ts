import type { MailSender, WebhookSender } from '../../ports/telling.ts';

/** The remaining messages return at once, to a function with its full time. */
export const NO_TIME = { outcome: 'later', why: 'no_time', seconds: 1 } as const;

/**
 * Starts no sending that may outlast its function: if that is killed between a mail and its mark, the mail is sent
 * twice. Checked at the last moment, after everything was read. The sender then gives its lease back, as with SES's
 * own delays.
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
