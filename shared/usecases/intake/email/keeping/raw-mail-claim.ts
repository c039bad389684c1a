import type { Claim } from '../../../ports/tickets.ts';

/** Claims of raw mails that have become something; `check-mail` looks for those that haven't. */
export const RAW_MAIL_SCOPE = 'raw-mail';
/** As long as check-mail looks, and some more. */
const RAW_MAIL_KEEP_SECONDS = 3 * 86_400;

export const rawMailClaim = (key: string): Claim => ({
  scope: RAW_MAIL_SCOPE,
  key,
  keepSeconds: RAW_MAIL_KEEP_SECONDS,
});
