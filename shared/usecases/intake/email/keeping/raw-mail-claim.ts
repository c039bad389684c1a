import type { Claim } from '../../../ports/tickets.ts';

/** Claims of raw mails that were processed. `check-mail` finds those that weren't. */
export const RAW_MAIL_SCOPE = 'raw-mail';
/** Longer than check-mail looks back. */
const RAW_MAIL_KEEP_SECONDS = 3 * 86_400;

export const rawMailClaim = (key: string): Claim => ({
  scope: RAW_MAIL_SCOPE,
  key,
  keepSeconds: RAW_MAIL_KEEP_SECONDS,
});
