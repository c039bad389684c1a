import { canonicalAddress } from '../../mail/addresses.ts';
import type { MailAddress, MailKind, NoAutoReplyCause } from '../../schemas/mail/mail.ts';

export type CopyingMail = {
  kind: MailKind;
  noAutoReply: NoAutoReplyCause | null;
  from: MailAddress;
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
};

/**
 * The people that a mail's sender adds to the thread: everyone else in To and Cc, except our own addresses and the
 * agents. Empty if no person wrote the mail, or if it came through a list, whose recipients the sender didn't choose.
 */
export const copiedBy = (mail: CopyingMail, notThese: readonly string[]): MailAddress[] => {
  if ((mail.kind !== 'request' && mail.kind !== 'reply') || mail.noAutoReply !== null) return [];
  const known = new Set([mail.from.address, ...notThese].map(canonicalAddress));
  return [...mail.to, ...mail.cc].filter(({ address }) => {
    const canonical = canonicalAddress(address);
    if (known.has(canonical)) return false;
    known.add(canonical);
    return true;
  });
};
